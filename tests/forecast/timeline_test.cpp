#include "waybill/forecast/timeline.hpp"

#include <catch2/catch.hpp>

using namespace waybill;
using namespace waybill::forecast;
using std::chrono::days;

namespace {

base::Day day(std::string_view text) {
    return base::parse_day(text).value();
}

}  // namespace

TEST_CASE("weekdays as people write them", "[forecast][timeline]") {
    CHECK(parse_weekdays("mon-fri") == Weekdays(monday_to_friday));
    CHECK(parse_weekdays("Mon, wed") == Weekdays(0b0000101));
    CHECK(parse_weekdays("sun-thu") == Weekdays(0b1001111));
    CHECK(parse_weekdays("mon-tue,sat") == Weekdays(0b0100011));
    for (const auto* wrong : {"", "monday", "mon-", "mon-fri-sat", "mon;tue", "x"}) CHECK_FALSE(parse_weekdays(wrong));
}

TEST_CASE("a plan begins today, or on the next working day", "[forecast][timeline]") {
    CHECK(Timeline(day("2026-11-20")).first() == day("2026-11-20"));
    CHECK(Timeline(day("2026-11-21")).first() == day("2026-11-23"));
}

TEST_CASE("positions are working days, and days come back from them", "[forecast][timeline]") {
    const Timeline timeline(day("2026-11-20"));  // a Friday
    CHECK(timeline.position(day("2026-11-20")) == 0);
    CHECK(timeline.position(day("2026-11-21")) == 1);
    CHECK(timeline.position(day("2026-11-23")) == 1);
    CHECK(timeline.position(day("2026-11-19")) == -1);
    CHECK(timeline.position(day("2026-11-15")) == -4);
    CHECK(timeline.day_of_finish(1) == day("2026-11-20"));
    CHECK(timeline.day_of_finish(1.01) == day("2026-11-23"));
    CHECK(timeline.day_of_finish(0) == day("2026-11-20"));
    CHECK(timeline.day_of_start(1) == day("2026-11-23"));
    CHECK(timeline.day_of_start(.99) == day("2026-11-20"));
}

TEST_CASE("laws of the timeline, for each choice of weekdays", "[forecast][timeline]") {
    for (unsigned long bits = 1; bits < 128; bits += 5) {
        const Timeline timeline(day("2026-11-18"), Weekdays(bits));
        double last = timeline.position(timeline.first() - days(30));
        for (int i = -30; i < 60; ++i) {
            const auto one = timeline.first() + days(i);
            const bool works = timeline.weekdays()[std::chrono::weekday(one).iso_encoding() - 1];
            CHECK(timeline.position(one) == last);
            last += works;
            if (works) CHECK(timeline.day_of_start(timeline.position(one)) == one);
            if (works && i >= 0) CHECK(timeline.day_of_finish(timeline.position(one) + 1) == one);
        }
    }
}
TEST_CASE("between axes of other weekdays the days from Monday to Friday count", "[forecast][timeline]") {
    const Timeline usual(day("2026-11-23"));
    const Timeline every_day(day("2026-11-23"), Weekdays(0b1111111));
    CHECK(days_between(usual, 5, usual, 7.5) == 2.5);
    // Ten days are over on Friday, 4 December; working every day, on Wednesday before.
    CHECK(days_between(usual, 10, every_day, 10) == -2);
    CHECK(days_between(every_day, 10, usual, 10) == 2);
}

TEST_CASE("no day behind the year 9999 is told", "[forecast][timeline]") {
    const Timeline usual(day("2026-11-23"));
    CHECK(usual.day_of_finish(1e9) == day("9999-12-31"));
    CHECK(usual.day_of_start(1e300) == day("9999-12-31"));
}
