#include "fuzz.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/number.hpp"

using namespace waybill::base;

namespace {

void check_day(std::string_view text) {
    if (const auto day = parse_day(text)) fuzz::require(format_day(*day) == text, "a day is printed as it was read");
    const auto day = parse_day(text, fuzz::today);
    if (!day) return;
    fuzz::require(parse_day(format_day(*day)) == day, "a day that was read is between 1800 and 9999");
    const Week week = week_of(*day);
    fuzz::require(
        parse_week(format_week(week)) == week || format_day(*day) < "1800-01-07" || format_day(*day) > "9999-12-25",
        "a week is read as it was printed");
    fuzz::require(*day >= first_day(week) && *day < first_day(week) + std::chrono::days{7}, "a day lies in its week");
    const int there = working_days_between(fuzz::today, *day);
    fuzz::require(there == -working_days_between(*day, fuzz::today), "as many working days back as there");
}

void check_instant(std::string_view text) {
    const auto instant = parse_instant(text);
    if (instant)
        fuzz::require(parse_instant(format_instant(*instant)) == instant, "an instant is read as it was printed");
    const auto week = parse_week(text);
    if (week)
        fuzz::require(format_week(*week) == text && week_of(first_day(*week)) == *week, "a week is one of its year");
}

void check_duration(std::string_view text) {
    const auto minutes = parse_duration(text);
    if (!minutes) return;
    fuzz::require(*minutes >= 0 && *minutes <= 100'000 * minutes_per_day, "a duration is within its limits");
    fuzz::require(minutes_from_days(days_from_minutes(*minutes)) == minutes, "days as a number lose no minute");
    const auto again = parse_duration(format_duration(*minutes));
    fuzz::require(again && std::abs(*again - *minutes) <= 3,
                  "a duration is read as it was printed, to a hundredth of a day");
    fuzz::require(format_duration(*again) == format_duration(*minutes), "printing settles");
}

void check_number(std::string_view text) {
    if (const auto number = parse_number(text))
        fuzz::require(parse_number(format_number(*number)) == number, "a number is read as it was printed");
    if (const auto integer = parse_integer(text))
        fuzz::require(std::to_string(*integer) == text || text == "-0", "an integer is printed as it was read");
}

}  // namespace

/// Days, weeks, instants, durations and numbers as people type them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    check_day(text);
    check_instant(text);
    check_duration(text);
    check_number(text);
    return 0;
}
