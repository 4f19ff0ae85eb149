#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace waybill::base {

/// A plain day of the proleptic Gregorian calendar, without a time zone.
using Day = std::chrono::sys_days;
/// A point in time, UTC, to the second.
using Instant = std::chrono::sys_seconds;

/// `2026-11-20`; years 1800..9999. Nothing when the text is anything else, or no real day.
std::optional<Day> parse_day(std::string_view text);
/// As parse_day, and what people say instead: `tomorrow`, `fri`, `last fri`, `+3d`, `-1m`, `eom`, `2026-W47`, `20 nov`
/// (each explained in docs/decisions/0013). A month on keeps the day, or takes the last one of a shorter month.
std::optional<Day> parse_day(std::string_view text, Day today);
/// `2026-11-20`.
std::string format_day(Day day);
/// `Fri 2026-11-20`, for echoing a day back to a person.
std::string format_weekday(Day day);

/// RFC 3339 in UTC, `2026-11-20T12:00:00Z`; a fraction of a second and a numeric offset are
/// accepted and resolved (`2026-11-20T13:00:00.123+01:00`).
std::optional<Instant> parse_instant(std::string_view text);
/// `2026-11-20T12:00:00Z`.
std::string format_instant(Instant instant);
/// The UTC day of an instant.
Day day_of(Instant instant);

/// Monday to Friday.
bool is_working_day(Day day);
/// Working days after `from` up to and including `to`; negative when `to` lies before `from`.
int working_days_between(Day from, Day to);

/// An ISO 8601 week: year and number 1..53.
struct Week {
    int year;
    int number;
    auto operator<=>(const Week&) const = default;
};
/// The ISO week that `day` lies in.
Week week_of(Day day);
/// `2026-W47`; nothing when the year has no such week.
std::optional<Week> parse_week(std::string_view text);
/// `2026-W47`.
std::string format_week(Week week);
/// The Monday of a week.
Day first_day(Week week);

}  // namespace waybill::base
