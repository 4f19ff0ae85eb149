#pragma once

#include <optional>
#include <vector>

#include "waybill/forecast/outlook.hpp"
#include "waybill/forecast/promises.hpp"

namespace waybill::forecast {

/// Something that makes the date late, and what it would be worth if it did not.
struct Lever {
    enum class What {
        estimate,    ///< the record, a feature, took its P50 for certain
        questions,   ///< the open questions about a feature were answered, and none of the answers was bad news
        risk,        ///< a risk could not happen
        dependency,  ///< a dependency did not hold, or was a contract that is agreed
        decision,    ///< a decision that delays was not taken, or one that is proposed and gains days was
        debt,        ///< a debt cost no interest
        capacity,    ///< a team had one stream more
        cut,         ///< a feature was left out, with what waits for it
    };
    What what;
    const base::Record* record;
    std::vector<TaskIndex> cut{};  ///< of a cut: the feature and what goes with it
    double days = 0;               ///< working days by which P80 comes earlier
    double margin = 0;             ///< of the days: half of a 95 % interval (paired bootstrap)
    double odds = 0;               ///< of the day that was asked about, with it
};

/// Levers, and what to do to have the odds that are wanted.
struct Levers {
    std::size_t runs = 0;  ///< of the simulations that compare
    double odds = 0;       ///< as things stand, in these runs
    std::vector<Lever> list;
    /// Which of the list together bring the odds to `wanted`, or as near as they come, in the order in which they help
    /// most; what costs a word or a meeting before what leaves something out. Empty where nothing is wanted, or helps.
    std::vector<std::size_t> together;
    double odds_together = 0;
    bool is_enough = false;  ///< they bring the odds to `wanted`
};

/// How many levers are tried: those that are likely to move most, by what the simulation saw.
inline constexpr std::size_t most_levers = 20;
/// Runs of each comparison; they share all draws with those as things stand, so that most of the noise is in both.
inline constexpr std::size_t lever_runs = 1000;

/// Tries levers one at a time. `by` is the day that was asked about.
Levers levers_of(const portfolio::Portfolio& portfolio, const Outlook& outlook, std::optional<base::Day> by,
                 double wanted = safe_odds);

/// What each risk, dependency or other lever of one sort costs, the dearest first; what never decides is left out. At
/// most so many, those that are likely to cost most.
inline constexpr std::size_t most_costs = 100;
std::vector<Lever> costs_of(const portfolio::Portfolio& portfolio, const Outlook& outlook, Lever::What what,
                            std::size_t most = most_costs);

}  // namespace waybill::forecast
