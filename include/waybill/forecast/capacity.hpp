#pragma once

#include <optional>
#include <vector>

#include "waybill/forecast/knapsack.hpp"
#include "waybill/forecast/outlook.hpp"

namespace waybill::forecast {

/// What one team is to do within some days.
struct Commitment {
    const base::Record* team = nullptr;
    base::Day first{}, last{};      ///< days, both included
    std::vector<std::string> keys;  ///< features
};

/// What an iteration asks of its team; nothing where it has no team that there is, or no days in their order.
std::optional<Commitment> commitment_of(const portfolio::Portfolio& portfolio, const base::Record& iteration);

/// Whether it fits, and what to take out where it does not. It points into the portfolio.
struct Capacity {
    double days = 0;  ///< days of work that the team can do: streams, focus, weekdays, less absences; from today on
    double load = 0;  ///< P50 of what is left to do, with what decisions and debts do to it
    std::size_t streams = 1;
    double queue = 0;    ///< how long work waits, in multiples of how long it takes (`queue_multiple`)
    Outlook outlook;     ///< of these features, what they wait for, and what the team has in work
    double odds = 1;     ///< that all of it is done by the last day
    double carried = 0;  ///< features that are expected not to be
    /// The team's own tasks: what is asked about, what it waits for, and what the team has in work beside it.
    std::vector<TaskIndex> tasks{};
    std::vector<Item> items{};                  ///< by `tasks`
    std::vector<const base::Record*> others{};  ///< features that were asked about and are another team's: not counted
    std::vector<const base::Record*> cut{};     ///< what to take out of `keys`, so that the load fits; sorted by key
    double cut_value = 0, cut_days = 0;
    double odds_after = 1;
    bool is_exact = true, is_stable = true;       ///< of the cut: the best there is; and for any one value 30 % off
    std::vector<const base::Record*> unvalued{};  ///< features without a value, which take the median of the others
};

/// Compares a commitment with what the team can do. `today` is where it begins when its first day has passed. Throws as
/// `planned` does.
Capacity capacity_of(const portfolio::Portfolio& portfolio, base::Day today, const Commitment& commitment,
                     const SimulationOptions& options = {});

}  // namespace waybill::forecast
