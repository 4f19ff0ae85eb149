#pragma once

#include <string>
#include <vector>

#include "waybill/flow/cycle_time.hpp"

namespace waybill::flow {

/// Something for which work stood still.
struct Wait {
    std::string what;  ///< `blocker: the contract is not signed`, `Ready for QA`, `back in the queue`
    base::Instant from, until;
};

/// One reason, over all features.
struct Reason {
    std::string what;
    double days = 0;
    std::vector<const base::Record*> features{};
};

/// How much of the time between beginning and end somebody worked on it.
struct Efficiency {
    std::size_t features = 0;       ///< with time of building in the period
    double days = 0;                ///< between beginning and end, within the period
    double waiting = 0;             ///< of these, days on which something is noted that it waited for
    double logged = 0;              ///< working days of waiting logged as effort: nobody knows from when to when
    std::vector<Reason> reasons{};  ///< the longest first; two at the same time count in each

    /// The share of time that was worked; nothing where nobody notes waiting: it would say 100 %.
    std::optional<double> share() const;
};

/// Whether a tracker's status says that work waits: blocked, on hold, waiting for, ready for, to be … as a word begins.
bool is_waiting_status(std::string_view status);

/// What a feature waited for between its beginning and the end of the period: blockers, statuses that say so, a stage
/// before building to which it went back.
std::vector<Wait> waits_of(const portfolio::Portfolio& portfolio, const portfolio::Journey& journey,
                           const Period& period);

/// By the journeys of the features that were in work in the period. Flow efficiency: active / (active + waiting).
Efficiency efficiency(const portfolio::Portfolio& portfolio, std::span<const portfolio::Journey> journeys,
                      const Period& period);

/// The law of Little (1961): on average as much is in work as comes in, times how long it stays. It holds of any
/// stretch in which what begins also ends; a gap says that dates are wrong, or that work is begun faster than it ends.
struct Little {
    double in_work = 0;  ///< on average over the period
    double per_day = 0;  ///< delivered or given up
    double seen = 0;     ///< the average days of what ended
    std::size_t ended = 0;

    /// The days that follow from the other two; nothing where nothing ended.
    std::optional<double> by_law() const;
};
Little little(std::span<const portfolio::Journey> journeys, const Period& period);

}  // namespace waybill::flow
