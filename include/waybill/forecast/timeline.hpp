#pragma once

#include <bitset>
#include <optional>
#include <string_view>

#include "waybill/base/date.hpp"

namespace waybill::forecast {

/// Days of the week on which somebody works, from Monday on.
using Weekdays = std::bitset<7>;

inline constexpr unsigned long monday_to_friday = 0b0011111;

/// `mon-fri`, `mon,tue,thu`, `sun-thu`, in any case; nothing for anything else.
std::optional<Weekdays> parse_weekdays(std::string_view text);

/// The axis of plans and simulations: working days as a continuous number. 0 is the start of the first of them.
class Timeline {
public:
    /// `today`, or the next working day where it is none. At least one of the weekdays.
    explicit Timeline(base::Day today, const Weekdays& weekdays = monday_to_friday);

    /// Where a day begins; of a day off, where the next working day does. Negative in the past.
    double position(base::Day day) const;
    /// The day in which that moment lies: work that begins then begins on it.
    base::Day day_of_start(double position) const;
    /// The day in which work ends that is done at that moment: what is done at the end of a day was done on it. No day
    /// of these is behind the year 9999.
    base::Day day_of_finish(double position) const;

    base::Day first() const { return first_; }
    const Weekdays& weekdays() const { return weekdays_; }

private:
    base::Day day(long number) const;

    Weekdays weekdays_;
    base::Day first_;
};

/// Working days from a finish on one axis to one on another; negative where the second one is earlier. Axes of other
/// weekdays count the same days differently: between them the days from Monday to Friday are counted.
double days_between(const Timeline& from, double start, const Timeline& to, double end);

}  // namespace waybill::forecast
