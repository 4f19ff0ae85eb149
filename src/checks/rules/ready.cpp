#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;
using Records = std::vector<const Record*>;

constexpr std::array ready_rules{
    Rule{"WB101", Severity::warning, "a feature says which number it changes, to what, and within how many days",
         "Without an expected outcome a feature can be shipped but never be a success. If nobody can say what it "
         "changes, it is not ready to be built; while it is being built this is an error.",
         "waybill outcome add KEY \"checkout abandonment 68% -> 61% in 30d\""},
    Rule{"WB102", Severity::warning, "an outcome says why it should come about",
         "The hypothesis is what early data can prove wrong. Without it nobody learns, and nobody stops.",
         "waybill outcome edit O-1 --hypothesis \"…\""},
    Rule{"WB103", Severity::warning, "an outcome says what would make us stop",
         "It is easier to stop work that does not pay when the sign was agreed before the money was spent.",
         "waybill outcome edit O-1 --stop-rule \"…\""},
    Rule{"WB104", Severity::warning, "a feature has acceptance criteria",
         "Most deliveries that failed go back to requirements that everyone read differently.",
         "waybill criterion add KEY \"Given …, when …, then …\""},
    Rule{"WB105", Severity::warning, "every criterion has Given, When and Then",
         "A criterion with all three leaves no room for two readings, and is a test case already.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB106", Severity::warning, "a feature has an estimate",
         "Without one nobody can say when, nor what else has to wait for it.", "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB107", Severity::warning, "an estimate is a range",
         "\"About two weeks\" hides how bad it can get. A range says it: what it takes when all goes well, as a rule, "
         "and when it goes badly.",
         "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB108", Severity::warning, "a feature names the team that builds it",
         "Work without a team is in nobody's plan and in nobody's capacity.", "waybill feature edit KEY --team TEAM"},
    Rule{"WB109", Severity::warning, "dependencies are recorded, or said to be none",
         "A dependency that nobody flagged is found on the day on which it hurts. Saying that there is none is an "
         "answer; silence is not.",
         "waybill dependency add KEY OTHER"},
    Rule{"WB110", Severity::warning, "a feature is being built only after the ready gate",
         "Somebody began before the questions were asked. They are cheaper now than at release.",
         "waybill feature ready KEY"},
    Rule{"WB111", Severity::warning, "an override of a gate ends on its day",
         "It was let through for a time, with a promise to mend it. The time is over.", "waybill feature ready KEY"},
};

/// How near a committed day makes the readiness of an idea matter.
constexpr auto days_before_commitment = std::chrono::days{30};

bool has_to_be_ready(const Record& feature, base::Day today) {
    if (feature.text("stage") != "idea") return features::is_unfinished(feature);
    const auto committed = feature.day("committed");
    return committed && *committed <= today + days_before_commitment;
}

void check_readiness(Findings& findings, const Record& feature) {
    const bool is_building = feature.text("stage") == "building";
    for (auto& one : lacking(findings.portfolio(), feature)) {
        const bool is_error = is_building && one.rule == "WB101";
        findings.add(one.rule, is_error ? Severity::error : rule(one.rule).severity, feature, std::move(one.message),
                     std::move(one.fix));
    }
}

/// The last record of that gate, or null.
const Record* last_gate(const Records& gates, std::string_view gate) {
    const Record* last = nullptr;
    for (const auto* one : gates) {
        if (one->text("gate") == gate && (!last || one->text("at") >= last->text("at"))) last = one;
    }
    return last;
}

void check_ready_gate(Findings& findings, const Record& feature, const Records& gates) {
    const auto stage = feature.text("stage");
    if (stage != "building" && stage != "shipped" && stage != "done") return;
    // The start gate asks all that the ready gate asks.
    for (const auto name : {"ready", "start"}) {
        const auto* gate = last_gate(gates, name);
        if (gate && gate->text("result") != "skipped") return;
    }
    // What is shipped can no longer be made ready: somebody says why it went without.
    const bool is_building = stage == "building";
    findings.add(
        "WB110", is_building ? Severity::warning : Severity::info, feature,
        fmt::format("{} without having passed the ready gate", stage),
        fmt::format("waybill feature ready {}{}", feature.key, is_building ? "" : " --override --because \"…\""));
}

void check_overrides(Findings& findings, const Record& feature, const Records& gates) {
    if (gates.empty() || !features::is_unfinished(feature)) return;
    for (const auto name : features::gate.field("gate").choices) {
        const auto* gate = last_gate(gates, name);
        if (!gate || gate->text("result") != "overridden") continue;
        const auto until = gate->day("until");
        if (!until || *until >= findings.today()) continue;
        const auto reason = gate->text("reason");
        findings.add("WB111", feature,
                     fmt::format("the override of the {} gate ended on {}{}", name, base::format_day(*until),
                                 reason.empty() ? std::string() : fmt::format(" (\"{}\")", reason)),
                     fmt::format("waybill feature ready {}", feature.key));
    }
}

void check_ready(Findings& findings) {
    for (const auto& feature : findings.portfolio().all(features::feature)) {
        if (has_to_be_ready(feature, findings.today())) check_readiness(findings, feature);
        const auto& gates = findings.portfolio().of(features::gate, "feature", feature.key);
        check_ready_gate(findings, feature, gates);
        check_overrides(findings, feature, gates);
    }
}

}  // namespace

const Family ready_family{ready_rules, check_ready};

}  // namespace waybill::checks
