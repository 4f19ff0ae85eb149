#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/dependencies/suggestion.hpp"
#include "waybill/forecast/timeline.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// What follows between teams.
namespace waybill::coordination {

/// Dependencies that nobody recorded, and what was looked at to find them. It points into the portfolio.
struct Missing {
    std::vector<dependencies::Suggestion> list;  ///< see dependencies::suggestions
    std::size_t features = 0;                    ///< that are unfinished
    std::vector<std::string> silent{};           ///< keys of those that name no service, in order
    bool is_planned = false;                     ///< times are those of a plan; else stages and milestones alone
    forecast::Timeline timeline;                 ///< the axis of Suggestion::overlap
};

/// Looks for them in the whole portfolio, or for some features alone. When features are worked on is read from the
/// levelled plan of what is ready or building; where no plan can be made, from stages and milestones. Of features that
/// are asked about those count too that the plan has before or behind them (dependencies::Timing::is_loose).
Missing missing_dependencies(const portfolio::Portfolio& portfolio, base::Day today, const base::Texts& keys = {},
                             std::uint64_t seed = 1);

}  // namespace waybill::coordination
