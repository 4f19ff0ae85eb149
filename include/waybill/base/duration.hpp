#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace waybill::base {

/// Working time, kept as exact minutes: 8 hours a day, 5 days a week.
inline constexpr std::int64_t minutes_per_day = 8 * 60;

/// `3d`, `2w`, `4h`, `90min`, `1.5d`, several of them from weeks down (`1w 2d`), or a bare number of days. Result in
/// minutes; nothing when the text is anything else, negative, or beyond 100,000 days.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// Whole minutes from days; nothing when negative, not a number, or beyond 100,000 days.
std::optional<std::int64_t> minutes_from_days(double days);

/// Working days as a number, for JSON: 240 minutes → 0.5.
double days_from_minutes(std::int64_t minutes);

/// `3d`, `0.5d`, `20min` (below an hour), for people.
std::string format_duration(std::int64_t minutes);

}  // namespace waybill::base
