#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "waybill/flow/period.hpp"
#include "waybill/portfolio/journey.hpp"

namespace waybill::flow {

/// The journeys of features, in their order.
std::vector<portfolio::Journey> journeys_of(const portfolio::Portfolio& portfolio,
                                            std::span<const base::Record* const> features);

/// When it came to its users, by whatever is noted: `ended`, or, where its stage alone says that it is still delivered,
/// the last delivery.
std::optional<base::Instant> delivered_at(const portfolio::Journey& journey);
/// When work on it was over: it was delivered, or given up. Nothing while it goes on, or where nobody noted when.
std::optional<base::Instant> left(const portfolio::Journey& journey);

/// From the first moment of building to the moment from which users kept it.
struct Cycle {
    const portfolio::Journey* journey;
    base::Instant began, ended;
    double days;  ///< below 0 where it is noted to have ended before it began
};

/// How long what was delivered in a period took.
struct CycleTimes {
    std::vector<Cycle> cycles;                         ///< by their end; those below 0 too
    std::vector<double> sorted;                        ///< the days of all others, rising
    std::vector<const base::Record*> without_start{};  ///< delivered in the period, and nobody noted when they began

    std::size_t delivered() const { return cycles.size() + without_start.size(); }
};
CycleTimes cycle_times(std::span<const portfolio::Journey> journeys, const Period& period);

/// How likely it is to take `limit` days or less, for what has taken `age` days already, by what others took (`sorted`,
/// rising): (F(limit) - F(age)) / (1 - F(age)). 0 beyond the limit; nothing where none took longer than `age`.
std::optional<double> odds_within(std::span<const double> sorted, double limit, double age);

/// Fewer are no distribution: nothing is said by percentiles.
inline constexpr std::size_t least_cycles = 10;
/// The share of work that is expected to be done within its percentile (service level expectation, Kanban Guide 2020).
inline constexpr double expectation = 0.85;

/// So many of those that were delivered have to have taken longer, for odds by age to mean anything.
inline constexpr std::size_t least_longer = 5;

/// Work that goes on.
struct Running {
    const base::Record* feature;
    bool is_back = false;          ///< it was begun, and went back to a stage before building
    std::optional<double> age{};   ///< days since building began; nothing where nobody noted it
    std::optional<double> odds{};  ///< that it takes no longer than the expectation, where enough is known for that
};
/// What was begun and is not over at the end of the period, the oldest first, then what nobody knows the age of.
std::vector<Running> running(std::span<const portfolio::Journey> journeys, const CycleTimes& times,
                             const Period& period);

}  // namespace waybill::flow
