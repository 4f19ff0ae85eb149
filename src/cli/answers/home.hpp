#pragma once

#include <string>
#include <utility>
#include <vector>

#include "waybill/checks/actions.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/coordination/asks.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/changes.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What the home screen is made of.
struct Home {
    portfolio::Portfolio portfolio;
    std::vector<checks::Finding> findings;
    std::vector<store::NetChange> changes;  ///< since yesterday
    std::vector<checks::Action> actions;    ///< by worth
    forecast::Promises promises;
    std::vector<forecast::Told> told;       ///< who must hear of another day
    std::vector<coordination::Ask> due;     ///< what somebody was to do by now or within a week, the longest overdue first
};

/// How many features are at each stage, in the order of the stages.
std::vector<std::pair<std::string, std::size_t>> stages_of(const portfolio::Portfolio& portfolio);

/// How many promised days hold, and those that are in doubt, the least likely first.
view::Section promises_section(const forecast::Promises& promises);

/// Who was told a day that no longer stands: the first three, and how many more.
view::Section told_section(const std::vector<forecast::Told>& told);

/// Decisions, reviews, answers and help whose day has passed or comes within a week: the first three, and how many more.
view::Section due_section(const std::vector<coordination::Ask>& due, base::Day today);

/// The home screen: what rings, what was promised and is in doubt, who must hear otherwise, what falls due, what changed
/// since yesterday, promised days that moved without a cause, what to do next.
view::Document home_of(const Home& home, base::Day today);

}  // namespace waybill::cli
