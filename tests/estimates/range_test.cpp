#include "waybill/estimates/range.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/placeholders.hpp"

using waybill::base::Error;
using waybill::base::minutes_per_day;
using waybill::estimates::parse_range;

TEST_CASE("three numbers are P10, P50 and P90") {
    const auto range = parse_range("2d..5d..11d");
    CHECK(range.p10 == 2 * minutes_per_day);
    CHECK(range.p50 == 5 * minutes_per_day);
    CHECK(range.p90 == 11 * minutes_per_day);
}

TEST_CASE("two numbers are P50 and P90, one is P50 alone") {
    const auto two = parse_range("5d..11d");
    CHECK_FALSE(two.p10.has_value());
    CHECK(two.p50 == 5 * minutes_per_day);
    CHECK(two.p90 == 11 * minutes_per_day);
    const auto one = parse_range("10d");
    CHECK(one.p50 == 10 * minutes_per_day);
    CHECK_FALSE(one.p90.has_value());
}

TEST_CASE("a part without a unit takes that of the last; days where none has one") {
    CHECK(parse_range("2..4..9").p90 == 9 * minutes_per_day);
    CHECK(parse_range("2..4..9d").p10 == 2 * minutes_per_day);
    CHECK(parse_range("1..2..3w").p10 == 5 * minutes_per_day);
    CHECK(parse_range("4h..1d..2d").p10 == minutes_per_day / 2);
    CHECK(parse_range(" 1.5d .. 3d ").p50 == 3 * minutes_per_day / 2);
}

TEST_CASE("anything else is refused in words") {
    CHECK_THROWS_WITH(parse_range("5d..2d"), "'5d..2d' is not a range: its parts must grow");
    CHECK_THROWS_WITH(parse_range("1..2..3..4"), "'1..2..3..4' is not a range: it has more than three parts");
    CHECK_THROWS_WITH(parse_range("soon"), "'soon' is not a range: 'soon' is not a duration");
    for (const auto* text : {"", "..", "2d..", "..2d", "-1d..2d", "1e3", "0x10", "1d..2d..999999999w"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_range(text), Error);
    }
}

TEST_CASE("what stands in a proposal in place of a range is refused: nobody keeps an invented number by pasting it") {
    CHECK_THROWS_WITH(parse_range(waybill::base::range_placeholder),
                      "'P10..P50..P90' is not a range: 'P10' is not a duration");
}

TEST_CASE("least, most likely and most become quantiles of their beta distribution") {
    const auto near = [](double days) { return Approx(days * minutes_per_day).margin(0.5); };
    for (const auto* text : {"2/4/12", "2d/4d/12d", "2/4/12d", " 16h / 4d / 12d "}) {
        INFO(text);
        const auto range = parse_range(text);
        CHECK(static_cast<double>(*range.p10) == near(2.8990));
        CHECK(static_cast<double>(range.p50) == near(4.7667));
        CHECK(static_cast<double>(*range.p90) == near(7.4533));
    }
    CHECK(parse_range("1/2/3w").p50 == 10 * minutes_per_day);
    CHECK(parse_range("3/3/3").p90 == 3 * minutes_per_day);
    CHECK_THROWS_WITH(parse_range("4/2/12"), "'4/2/12' is not a range: its parts must grow");
    CHECK_THROWS_WITH(parse_range("2/12"),
                      "'2/12' is not a range: least, most likely and most need three parts: 2/4/12");
    for (const auto* text : {"1/2/3/4", "2/4/", "/4/12", "2..4/12", "a/b/c", "//"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_range(text), Error);
    }
}
