#pragma once

#include <chrono>
#include <vector>

#include "waybill/flow/cycle_time.hpp"

namespace waybill::flow {

/// What happened in a week, and how much stood where at its end.
struct Week {
    base::Day first;
    bool is_whole = true;                                  ///< all of it lies in the period
    std::size_t finished = 0;                              ///< came to the users
    std::size_t waiting = 0, building = 0, delivered = 0;  ///< at its end, or at the period's
};

/// The weeks that the period touches, each beginning on that weekday, with what was delivered in them (throughput) and
/// the numbers of a cumulative flow diagram. What was given up counts nowhere from then on.
std::vector<Week> weeks_of(std::span<const portfolio::Journey> journeys, const Period& period,
                           std::chrono::weekday begins = std::chrono::Monday);

}  // namespace waybill::flow
