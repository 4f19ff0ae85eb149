#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/checks/release.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

constexpr std::array release_rules{
    Rule{"WB601", Severity::warning, "every criterion was seen to pass before release",
         "A criterion is the test that was agreed. Shipping without having seen it pass is shipping on hope.",
         "waybill criterion pass KEY.1 --evidence \"…\""},
    Rule{"WB602", Severity::warning, "every constraint is met before release",
         "A constraint is a business promise in numbers: a law, a response time. Engineers respect what is checked.",
         "waybill constraint met C-1 --evidence \"…\""},
    Rule{"WB603", Severity::warning, "what is released is monitored",
         "Deployment is the start of learning. Without monitoring the users find the faults.",
         "waybill release-item done KEY monitoring --evidence \"…\""},
    Rule{"WB604", Severity::warning, "somebody is alerted when it breaks",
         "A dashboard that nobody looks at at night wakes nobody.",
         "waybill release-item done KEY alerts --evidence \"…\""},
    Rule{"WB605", Severity::warning, "there is a plan to roll back",
         "The question is not whether a release fails but how long it lasts when it does.",
         "waybill release-item done KEY \"rollback plan\" --evidence \"…\" --tried DAY"},
    Rule{"WB606", Severity::warning, "the rollback was tried",
         "A plan that was never tried is a hope. Half an hour on a quiet day saves the night it is needed.",
         "waybill release-item done KEY \"rollback plan\" --tried DAY"},
    Rule{"WB607", Severity::warning, "it is released behind a feature flag, or somebody said why not",
         "A flag separates deploying from releasing: it can be switched off without a rollback.",
         "waybill feature edit KEY --flag NAME"},
    Rule{"WB608", Severity::warning, "those on duty have a runbook", "Whoever is woken did not build it.",
         "waybill release-item done KEY runbook --evidence \"…\""},
    Rule{"WB609", Severity::warning, "what changes with a service is changed too",
         "An API that changes drags documentation, client libraries, dashboards and the runbook behind it. What nobody "
         "lists, nobody does.",
         "waybill release-item done KEY ITEM --evidence \"…\""},
    Rule{"WB610", Severity::info, "a feature is shipped only after the ship gate",
         "It went out before the release questions were asked. They can still be answered.",
         "waybill feature ship KEY --override --because \"…\""},
};

/// So long before a committed day the release questions begin to matter: time enough to answer them.
constexpr auto days_before_release = std::chrono::days{7};

bool is_released_soon(const Record& feature, base::Day today) {
    const auto committed = feature.day("committed");
    return feature.text("stage") == "building" && committed && *committed <= today + days_before_release;
}

bool has_gate(const portfolio::Portfolio& portfolio, const Record& feature) {
    for (const auto* gate : portfolio.of(features::gate, "feature", feature.key)) {
        if (gate->text("gate") == "ship" && gate->text("result") != "skipped") return true;
    }
    return false;
}

void check_release(Findings& findings) {
    for (const auto& feature : findings.portfolio().all(features::feature)) {
        if (feature.text("stage") == "shipped" && !has_gate(findings.portfolio(), feature)) {
            findings.add("WB610", feature, "shipped without having passed the ship gate",
                         fmt::format("waybill feature ship {} --override --because \"…\"", feature.key));
        }
        if (!is_released_soon(feature, findings.today())) continue;
        for (auto& one : release_readiness(findings.portfolio(), feature)) {
            // The way back is asked of everything that is being built: WB501 and WB502.
            const bool is_rollback = one.rule == "WB605" || one.rule == "WB606";
            if (!one.is_met && !one.is_implied && !is_rollback)
                findings.add(one.rule, feature, std::move(one.message), std::move(one.fix));
        }
    }
}

}  // namespace

const Family release_family{release_rules, check_release};

}  // namespace waybill::checks
