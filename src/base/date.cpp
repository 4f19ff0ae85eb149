#include "waybill/base/date.hpp"

#include <charconv>

#include <fmt/format.h>

namespace waybill::base {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

/// Exactly the digits of `text`, nothing else: no sign, no blanks.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    if (text.empty() || text.front() < '0' || text.front() > '9') return {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

/// Years 1800..9999, which are written with four digits.
bool is_in_range(Day day) {
    const int year = static_cast<int>(year_month_day{day}.year());
    return year >= 1800 && year <= 9999;
}

/// Minutes east of UTC in `Z`, `+01:00`, `-0330`; nothing when malformed.
std::optional<int> offset_minutes(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return {};
    const auto hours = digits(text.substr(1, 2));
    const auto minute_part = text.substr(text[3] == ':' ? 4 : 3);
    const auto minutes = digits(minute_part);
    if (!hours || !minutes || minute_part.size() != 2 || *hours > 23 || *minutes > 59) return {};
    const int total = *hours * 60 + *minutes;
    return text[0] == '-' ? -total : total;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1800) return {};
    const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return {};
    return Day{date};
}

std::string format_day(Day day) {
    const year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string format_weekday(Day day) {
    constexpr std::string_view names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return fmt::format("{} {}", names[std::chrono::weekday{day}.c_encoding()], format_day(day));
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return {};
    const auto day = parse_day(text.substr(0, 10));
    if (!day || text[13] != ':' || text[16] != ':') return {};
    const auto hour = digits(text.substr(11, 2));
    const auto minute = digits(text.substr(14, 2));
    const auto second = digits(text.substr(17, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
    auto rest = text.substr(19);
    if (rest.starts_with('.')) {
        const auto end = rest.find_first_not_of("0123456789", 1);
        if (end == std::string_view::npos || end == 1) return {};
        rest = rest.substr(end);
    }
    const auto offset = offset_minutes(rest);
    if (!offset) return {};
    const Instant instant = Instant{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute - *offset} +
                            std::chrono::seconds{*second};
    if (!is_in_range(day_of(instant))) return {};
    return instant;
}

std::string format_instant(Instant instant) {
    const Day day = day_of(instant);
    const std::chrono::hh_mm_ss time{instant - Instant{day}};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

Day day_of(Instant instant) {
    return std::chrono::floor<days>(instant);
}

bool is_working_day(Day day) {
    return std::chrono::weekday{day}.iso_encoding() <= 5;
}

int working_days_between(Day from, Day to) {
    if (to < from) return -working_days_between(to, from);
    const auto total = static_cast<int>((to - from).count());
    int count = total / 7 * 5;
    for (Day day = to - days{total % 7}; day < to;) {
        day += days{1};
        if (is_working_day(day)) ++count;
    }
    return count;
}

Week week_of(Day day) {
    const auto weekday = static_cast<int>(std::chrono::weekday{day}.iso_encoding());
    const Day thursday = day + days{4 - weekday};
    const auto year = year_month_day{thursday}.year();
    const auto since = (thursday - Day{year / std::chrono::January / 1}).count();
    return {static_cast<int>(year), static_cast<int>(since) / 7 + 1};
}

std::optional<Week> parse_week(std::string_view text) {
    if (text.size() != 8 || text.substr(4, 2) != "-W") return {};
    const auto year = digits(text.substr(0, 4));
    const auto number = digits(text.substr(6, 2));
    if (!year || !number || *year < 1800 || *number < 1 || *number > 53) return {};
    const Week week{*year, *number};
    if (week_of(first_day(week)) != week) return {};
    return week;
}

std::string format_week(Week week) {
    return fmt::format("{:04}-W{:02}", week.year, week.number);
}

Day first_day(Week week) {
    const Day fourth{std::chrono::year{week.year} / std::chrono::January / 4};
    const auto weekday = static_cast<int>(std::chrono::weekday{fourth}.iso_encoding());
    return fourth - days{weekday - 1} + days{7 * (week.number - 1)};
}

}  // namespace waybill::base
