#pragma once

#include <string>

#include "options.hpp"
#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// What a command takes for now.
struct Clock {
    base::Instant now{};
    base::Day today{};
    bool is_told = false;   ///< by --now, --today or WAYBILL_NOW: no clock and no time zone were asked
    std::string problem{};  ///< of the time zone, in words
};

/// Reads --now, --today and WAYBILL_NOW, in this order, else the clock and the day on the wall. A time zone that is not
/// known counts as UTC, and `problem` says so. Throws Fault::bad_value.
Clock read_clock(const Environment& environment, const GlobalOptions& options);

/// Whether TZ names a time zone that the system knows: a file of its database, or a rule such as
/// `EST5EDT,M3.2.0,M11.1.0`.
bool is_time_zone(const std::string& zone, const std::string& database);

/// What is wrong where a change at `now` comes after one at `last`, an instant as it is kept, empty for none: the clock
/// was set back by a minute or more. Empty where nothing is.
std::string stepped_back(base::Instant now, const std::string& last);

}  // namespace waybill::cli
