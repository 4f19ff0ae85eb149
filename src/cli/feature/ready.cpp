#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional positionals[] = {{"key", "key of the feature"}};
constexpr Flag flags[] = {
    {"override", Shape::boolean, "", "pass although rules fail; needs --because"},
    {"because", Shape::value, "TEXT", "why"},
    {"until", Shape::value, "DAY", "day on which the override ends"},
};

std::vector<checks::Requirement> unmet_of(const store::Store& store, const Record& feature) {
    auto requirements = checks::readiness(portfolio_around(store, feature), feature);
    std::erase_if(requirements, [](const auto& requirement) { return requirement.is_met; });
    return requirements;
}

/// `WB104  no criteria: … → waybill criterion add …`, a line each.
std::string listed(const std::vector<checks::Requirement>& unmet) {
    std::string text;
    for (const auto& one : unmet) {
        text += fmt::format("\n  {}  {}", one.rule, one.message);
        // What follows from another rule is mended with it: a command of its own would be refused.
        if (!one.is_implied) text += fmt::format("\n         {}", one.fix);
    }
    return text;
}

[[noreturn]] void refuse(const Record& feature, const std::vector<checks::Requirement>& unmet) {
    throw Error(
        Fault::refused,
        fmt::format("{} is not ready: {} of project {} fail{}{}", feature.key, base::counted(unmet.size(), "rule"),
                    feature.text("project"), unmet.size() == 1 ? "s" : "", listed(unmet)),
        fmt::format("mend them, or pass with: waybill feature ready {} --override --because TEXT --until DAY",
                    feature.key));
}

Record gate_of(const Record& feature, const std::vector<checks::Requirement>& unmet, const Arguments& arguments,
               Session& session) {
    Record gate(features::gate);
    gate["feature"] = feature.key;
    gate["gate"] = std::string("ready");
    gate["at"] = base::format_instant(session.now());
    gate["by"] = session.actor();
    gate["result"] = std::string(unmet.empty() ? "passed" : arguments.has("override") ? "overridden" : "skipped");
    base::Texts rules;
    for (const auto& one : unmet) rules.emplace_back(one.rule);
    if (!rules.empty()) gate["findings"] = rules;
    if (arguments.has("because"))
        gate["reason"] = base::parse_value(features::gate.field("reason"), arguments.value("because"), session.today());
    if (arguments.has("until"))
        gate["until"] = base::parse_value(features::gate.field("until"), arguments.value("until"), session.today());
    return gate;
}

std::string answer_text(const Record& feature, const std::vector<checks::Requirement>& unmet, bool is_overridden) {
    if (unmet.empty()) return fmt::format("{} is ready: every rule holds", feature.key);
    const std::string missing = base::counted(unmet.size(), "thing is", "things are") + " missing";
    const std::string why =
        is_overridden ? "overridden" : fmt::format("the gates of {} only advise", feature.text("project"));
    return fmt::format("{} is at stage {}, although {} ({}):{}", feature.key, feature.text("stage"), missing, why,
                       listed(unmet));
}

std::string answer_json(const Record& feature, const Record& gate, const std::vector<checks::Requirement>& unmet) {
    std::string json = fmt::format("{{\"feature\":{},\"gate\":{},\"findings\":[", base::record_json(feature, true),
                                   base::record_json(gate, true));
    for (std::size_t i = 0; i < unmet.size(); ++i) {
        json += fmt::format("{}{{\"rule\":\"{}\",\"message\":{},\"fix\":{}}}", i > 0 ? "," : "", unmet[i].rule,
                            base::json_string(unmet[i].message), base::json_string(unmet[i].fix));
    }
    return json + "]}";
}

int run(const Arguments& arguments, Session& session) {
    const bool is_override = arguments.has("override");
    if (is_override && !arguments.has("because"))
        throw Error(Fault::usage, "an override needs its reason", "add --because TEXT, and --until DAY for its end");
    session.change([&](store::Writer& writer) {
        Record feature = writer.store().get(features::feature, arguments.value("key"));
        const Record project = writer.store().get(portfolio::project, feature.text("project"));
        const auto unmet = unmet_of(writer.store(), feature);
        if (!unmet.empty() && project.text("gates") == "enforce" && !is_override) refuse(feature, unmet);
        const Record gate = writer.add(gate_of(feature, unmet, arguments, session));
        if (feature.text("stage") == "idea") {
            feature["stage"] = std::string("ready");
            writer.edit(feature);
            feature = writer.store().get(features::feature, feature.key);
        }
        session.tell(answer_text(feature, unmet, is_override), [&] { return answer_json(feature, gate, unmet); });
    });
    return 0;
}

}  // namespace

const Verb feature_ready_verb{
    "feature",
    "ready",
    "is it ready to be built? lists what is missing, and moves it to ready",
    Moment::decide,
    positionals,
    flags,
    "waybill feature ready PAY-12\nwaybill feature ready PAY-12 --override --because \"law day\" --until 2026-12-31",
    true,
    run};

}  // namespace waybill::cli
