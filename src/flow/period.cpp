#include "waybill/flow/period.hpp"

#include <algorithm>
#include <chrono>

namespace waybill::flow {
namespace {

using base::Day;
using base::Instant;
using std::chrono::days;

constexpr double seconds_a_day = 86400;

/// The seconds of Monday to Friday from a Monday long ago until that moment.
std::int64_t weekday_seconds(Instant at) {
    constexpr Day monday = std::chrono::sys_days(std::chrono::year(1600) / 1 / 3);
    const Day day = base::day_of(at);
    const auto count = (day - monday).count();
    const auto weeks = count / 7, in_week = count % 7;
    const auto whole = weeks * 5 + std::min<std::int64_t>(in_week, 5);
    return whole * std::int64_t{86400} + (in_week < 5 ? (at - day).count() : 0);
}

}  // namespace

double elapsed_days(Instant from, Instant to, bool has_weekends) {
    if (has_weekends) return static_cast<double>((to - from).count()) / seconds_a_day;
    return static_cast<double>(weekday_seconds(to) - weekday_seconds(from)) / seconds_a_day;
}

std::vector<Stretch> united(std::vector<Stretch> stretches) {
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    std::vector<Stretch> result;
    for (const auto& one : stretches) {
        if (one.until <= one.from) continue;
        if (result.empty() || result.back().until < one.from)
            result.push_back(one);
        else
            result.back().until = std::max(result.back().until, one.until);
    }
    return result;
}

Day usual_first(Day last) {
    return base::first_day(base::week_of(last)) - days(12 * 7);
}

double Period::days_within(Instant from, Instant to) const {
    from = std::max<Instant>(from, first);
    to = std::min(to, until);
    return from < to ? days(from, to) : 0;
}

}  // namespace waybill::flow
