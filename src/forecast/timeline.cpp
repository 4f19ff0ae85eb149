#include "waybill/forecast/timeline.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "waybill/base/text.hpp"

namespace waybill::forecast {
namespace {

using std::chrono::days;

std::size_t weekday_of(base::Day day) {
    return std::chrono::weekday(day).iso_encoding() - 1;
}

std::optional<std::size_t> named(std::string_view text) {
    constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](auto name) { return base::same_ignoring_case(name, base::trimmed(text)); });
    if (found == names.end()) return {};
    return static_cast<std::size_t>(found - names.begin());
}

/// No day that is told lies behind the year 9999; whatever comes later is told as its end.
constexpr auto last_day = base::Day(std::chrono::year(9999) / 12 / 31);
constexpr long most_weeks_ahead = 420'000;

/// A number of days that is no more than anybody asks for.
long whole(double days) {
    return static_cast<long>(std::clamp(days, -1e7, 1e7));
}

}  // namespace

std::optional<Weekdays> parse_weekdays(std::string_view text) {
    Weekdays set;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        const auto part = text.substr(at, end - at);
        at = end + 1;
        const auto dash = part.find('-');
        const auto from = named(part.substr(0, dash));
        const auto to = dash == std::string_view::npos ? from : named(part.substr(dash + 1));
        if (!from || !to) return {};
        for (std::size_t i = *from;; i = (i + 1) % set.size()) {
            set.set(i);
            if (i == *to) break;
        }
    }
    return set;
}

Timeline::Timeline(base::Day today, const Weekdays& weekdays) : weekdays_(weekdays), first_(today) {
    assert(weekdays.any());
    while (!weekdays_[weekday_of(first_)]) first_ += days(1);
}

double Timeline::position(base::Day day) const {
    const long apart = (day - first_).count();
    const long weeks = apart >= 0 ? apart / 7 : -((-apart + 6) / 7);
    long count = weeks * static_cast<long>(weekdays_.count());
    for (base::Day one = first_ + days(weeks * 7); one < day; one += days(1)) count += weekdays_[weekday_of(one)];
    return static_cast<double>(count);
}

base::Day Timeline::day(long number) const {
    const long a_week = static_cast<long>(weekdays_.count());
    number = std::min(number, a_week * most_weeks_ahead);
    const long weeks = number >= 0 ? number / a_week : -((-number + a_week - 1) / a_week);
    base::Day result = first_ + days(weeks * 7);
    for (long left = number - weeks * a_week;; result += days(1)) {
        if (weekdays_[weekday_of(result)] && left-- == 0) return std::min(result, last_day);
    }
}

base::Day Timeline::day_of_start(double position) const {
    return day(whole(std::floor(position + 1e-9)));
}

base::Day Timeline::day_of_finish(double position) const {
    return day(std::max(0L, whole(std::ceil(position - 1e-9)) - 1));
}

double days_between(const Timeline& from, double start, const Timeline& to, double end) {
    if (from.weekdays() == to.weekdays() && from.first() == to.first()) return end - start;
    const auto first = from.day_of_finish(start), last = to.day_of_finish(end);
    return first <= last ? base::working_days_between(first, last) : -base::working_days_between(last, first);
}

}  // namespace waybill::forecast
