#include "waybill/flow/period.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace period_test {

using namespace waybill;
using flow::elapsed_days;

base::Instant at(std::string_view text) {
    return base::parse_instant(text).value();
}

TEST_CASE("elapsed days are parts of days", "[flow][period]") {
    const auto from = at("2020-06-01T16:43:45Z"), to = at("2020-06-02T15:10:07Z");
    CHECK(elapsed_days(from, to) == Approx(.93498).margin(1e-5));
    CHECK(elapsed_days(to, from) == -elapsed_days(from, to));
}

TEST_CASE("without weekends, Saturdays and Sundays take no time", "[flow][period]") {
    // Monday night to Monday noon, with a weekend between.
    CHECK(elapsed_days(at("2020-06-01T22:51:25Z"), at("2020-06-08T12:13:02Z"), false) == Approx(4.55668).margin(1e-5));
    CHECK(elapsed_days(at("2020-06-05T12:00:00Z"), at("2020-06-08T12:00:00Z"), false) == 1);
    CHECK(elapsed_days(at("2020-06-06T12:00:00Z"), at("2020-06-07T23:00:00Z"), false) == 0);
    CHECK(elapsed_days(at("2020-06-08T12:00:00Z"), at("2020-06-05T12:00:00Z"), false) == -1);
    CHECK(elapsed_days(at("1800-01-04T00:00:00Z"), at("1800-01-18T00:00:00Z"), false) == 10);
}

TEST_CASE("of a stretch, what lies within the period", "[flow][period]") {
    const flow::Period period{support::day("2026-11-02"), at("2026-11-16T12:00:00Z")};
    CHECK(period.length() == 14.5);
    CHECK(period.days_within(at("2026-10-01T00:00:00Z"), at("2026-11-03T00:00:00Z")) == 1);
    CHECK(period.days_within(at("2026-11-16T00:00:00Z"), at("2026-12-03T00:00:00Z")) == .5);
    CHECK(period.days_within(at("2026-12-01T00:00:00Z"), at("2026-12-03T00:00:00Z")) == 0);
    CHECK(period.contains(period.first));
    CHECK_FALSE(period.contains(period.until));
    const flow::Period working{support::day("2026-11-02"), at("2026-11-16T12:00:00Z"), false};
    CHECK(working.length() == 10.5);
}

TEST_CASE("stretches that overlap count once", "[flow][period]") {
    const auto day = [](int number) { return base::Instant(support::day("2026-11-01") + std::chrono::days(number)); };
    const auto found =
        flow::united({{day(5), day(9)}, {day(1), day(3)}, {day(2), day(4)}, {day(8), day(8)}, {day(9), day(7)}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].from == day(1));
    CHECK(found[0].until == day(4));
    CHECK(found[1].until == day(9));
    CHECK(flow::united({}).empty());
}

TEST_CASE("where nobody names a period, twelve whole weeks and the running one", "[flow][period]") {
    CHECK(flow::usual_first(support::day("2026-11-22")) == support::day("2026-08-24"));
    CHECK(flow::usual_first(support::day("2026-11-16")) == support::day("2026-08-24"));
}

}  // namespace period_test
