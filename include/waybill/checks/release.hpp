#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/checks/ready.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// One line of the checklist before a release: asked of every feature (monitoring, alerts, rollback plan, feature flag,
/// runbook), or because a service that it touches changes something else with it (a ripple item: docs, SDK, dashboards).
struct ReleaseItem {
    std::string_view rule;
    std::string item;
    std::string service;                   ///< of a ripple item: the services that ask for it, `docs-api, sdk`
    const base::Record* record = nullptr;  ///< the answer, or null while nobody gave one
    /// Done, with what shows it, or not needed, with the reason.
    bool is_answered() const;
};

/// The checklist of a feature, and whatever else was put on its list by hand. Ripple items are those of the services that
/// it touches, and of the APIs that their own teams offer them through: whoever changes a service changes what its API
/// promises.
std::vector<ReleaseItem> release_checklist(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// The name in the checklist that `typed` means (`rollback` → `rollback plan`), or `typed` itself where none or several are
/// meant.
std::string release_item_name(const std::vector<ReleaseItem>& checklist, std::string_view typed);

/// What the gate "ship" asks: every criterion passed, every constraint met, every item answered, and the rollback plan tried.
std::vector<Requirement> release_readiness(const portfolio::Portfolio& portfolio, const base::Record& feature);

}  // namespace waybill::checks
