#pragma once

#include <vector>

#include "waybill/base/date.hpp"

/// How work moves: how long it takes, where it waits, how it reaches users. Elapsed days and parts of them; nothing
/// here plans.
namespace waybill::flow {

/// Elapsed days between two moments, a part of a day being a part of one; below 0 where `to` lies before `from`.
/// Without weekends, Saturdays and Sundays (UTC) take no time.
double elapsed_days(base::Instant from, base::Instant to, bool has_weekends = true);

/// From when to when something lasted.
struct Stretch {
    base::Instant from, until;
};
/// The same time without overlaps, in order: what is covered by several counts once.
std::vector<Stretch> united(std::vector<Stretch> stretches);

/// The first day of a period that nobody named, by its last one: twelve whole weeks before that one's.
base::Day usual_first(base::Day last);

/// What is looked at: from the beginning of a day to a moment.
struct Period {
    base::Day first;
    base::Instant until;
    bool has_weekends = true;

    bool contains(base::Instant at) const { return first <= at && at < until; }
    double days(base::Instant from, base::Instant to) const { return elapsed_days(from, to, has_weekends); }
    double length() const { return days(first, until); }
    /// The days of what lies within: 0 where nothing does.
    double days_within(base::Instant from, base::Instant to) const;
};

}  // namespace waybill::flow
