#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/exposure.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

enum class RaidType { risk, assumption, issue, dependency };
std::string_view name_of(RaidType type);

/// One line of the RAID log.
struct RaidEntry {
    RaidType type = RaidType::risk;
    std::string record;     ///< key; of a risk raised by rule the feature or service that it is about
    std::string rule;       ///< that raises it; empty for what is recorded
    std::string title;
    std::string state;      ///< in words: `2.4 days expected`, `open for 12 working days`, `claimed`
    base::Texts features;   ///< that it concerns
    base::Texts services;
    std::string project;
    std::string who;        ///< who watches, answers or clears it; or empty
    std::string since;      ///< day, or empty
    std::string due;        ///< day on which it is looked at, needed or escalated; or empty
    std::optional<double> days;  ///< of risks: expected working days
    std::string fix;        ///< the command that moves it on
};

/// What to show; empty: all.
struct RaidScope {
    std::string project, team, feature;  ///< keys
};

/// Risks (recorded and raised by rule, dearest first), assumptions (questions of the latest estimates of unfinished features
/// that were answered with "unknown"), issues (blockers that are not cleared and incidents that are not restored, oldest
/// first) and dependencies (of unfinished features, neither met nor rejected, the one needed first first), in this order.
std::vector<RaidEntry> raid(const portfolio::Portfolio& portfolio, base::Day today, const Exposure& exposure,
                            const RaidScope& scope = {});

}  // namespace waybill::checks
