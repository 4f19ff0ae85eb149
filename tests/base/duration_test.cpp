#include <limits>

#include <catch2/catch.hpp>

#include "waybill/base/duration.hpp"

using namespace waybill::base;

TEST_CASE("a duration is a number and a unit, kept in minutes of working time", "[base][duration]") {
    CHECK(parse_duration("3d") == 3 * 480);
    CHECK(parse_duration("2w") == 10 * 480);
    CHECK(parse_duration("4h") == 240);
    CHECK(parse_duration("90min") == 90);
    CHECK(parse_duration("1.5d") == 720);
    CHECK(parse_duration("3") == 3 * 480);
    CHECK(parse_duration("0.25") == 120);
    CHECK(parse_duration("0d") == 0);
    CHECK(parse_duration("100000d") == 48'000'000);
}

TEST_CASE("several parts add up, from weeks down, each once", "[base][duration]") {
    CHECK(parse_duration("1w 2d") == 7 * 480);
    CHECK(parse_duration("1w2d") == 7 * 480);
    CHECK(parse_duration("1d 4h 30min") == 480 + 240 + 30);
    CHECK(parse_duration("2w 90min") == 10 * 480 + 90);
    CHECK(parse_duration("0.5w 1.5d") == 4 * 480);
    CHECK(parse_duration("99999d 8h") == 48'000'000);
    CHECK_FALSE(parse_duration("99999d 8h 1min"));
}

TEST_CASE("S10: what is no duration is refused", "[base][duration]") {
    for (const auto* text : {"",    "d",     "min",  "-3d",   "3 d",    " 3d",     "3d ",    "+3d",
                             "3y",  "3D",    "010d", "0x10d", "1e3d",   "1e3",     "infd",   "nan",
                             "3dd", "1..5d", ".5d",  "5.d",   "3,5d",   "100001d", "20001w", "99999999999999999999w",
                             "٣d",  "2d1w",  "1w1w", "1w 2",  "1w  2d", "w",       "1w 2d ", "99999d 9w"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text));
    }
}

TEST_CASE("days become minutes and come back the same", "[base][duration]") {
    for (std::int64_t minutes = 0; minutes < 100'000; ++minutes) {
        if (minutes_from_days(days_from_minutes(minutes)) != minutes) FAIL(minutes);
    }
    CHECK(days_from_minutes(240) == 0.5);
    CHECK_FALSE(minutes_from_days(-0.01));
    CHECK_FALSE(minutes_from_days(100'001));
    CHECK_FALSE(minutes_from_days(std::numeric_limits<double>::quiet_NaN()));
    CHECK_FALSE(minutes_from_days(std::numeric_limits<double>::infinity()));
}

TEST_CASE("a duration for people is in days, below an hour in minutes", "[base][duration]") {
    CHECK(format_duration(0) == "0d");
    CHECK(format_duration(20) == "20min");
    CHECK(format_duration(60) == "0.13d");
    CHECK(format_duration(240) == "0.5d");
    CHECK(format_duration(1440) == "3d");
}
