#include "waybill/flow/weeks.hpp"

#include <catch2/catch.hpp>

#include "journeys.hpp"

namespace weeks_test {

using namespace waybill;
using namespace waybill::flow;
using flow_test::Known;

std::vector<std::size_t> finished(const std::vector<Week>& weeks) {
    std::vector<std::size_t> list;
    for (const auto& week : weeks) list.push_back(week.finished);
    return list;
}

TEST_CASE("throughput by week, on whichever day weeks begin", "[flow][weeks]") {
    const Known known(flow_test::shipped("A-1", "2026-09-01", "2026-09-07") +  // a Monday
                          flow_test::shipped("A-2", "2026-09-01", "2026-09-08") +
                          flow_test::shipped("A-3", "2026-09-01", "2026-09-21") + flow_test::feature("A-4", "killed") +
                          flow_test::moved("A-4", "2026-09-09", "killed") +
                          // Delivered, and begun after that: out of order, and delivered.
                          flow_test::feature("A-5", "shipped") + flow_test::moved("A-5", "2026-09-15", "shipped") +
                          flow_test::moved("A-5", "2026-09-16", "building"),
                      "2026-09-07", "2026-09-22");
    CHECK(finished(weeks_of(known.journeys, known.period)) == std::vector<std::size_t>{2, 1, 1});
    const auto tuesdays = weeks_of(known.journeys, known.period, std::chrono::Tuesday);
    CHECK(finished(tuesdays) == std::vector<std::size_t>{1, 1, 2});
    CHECK(tuesdays.front().first == support::day("2026-09-01"));
    CHECK_FALSE(tuesdays.front().is_whole);
    CHECK(tuesdays[1].is_whole);
    CHECK(tuesdays[2].is_whole);
}

TEST_CASE("how much stood where at the end of each week", "[flow][weeks]") {
    const Known known(flow_test::shipped("A-1", "2026-09-01", "2026-09-10") +
                          flow_test::feature("A-2", "ready", "2026-09-09") + flow_test::feature("A-3", "killed") +
                          flow_test::moved("A-3", "2026-09-02", "building") +
                          flow_test::moved("A-3", "2026-09-15", "killed"),
                      "2026-08-31", "2026-09-21");
    const auto weeks = weeks_of(known.journeys, known.period);
    REQUIRE(weeks.size() == 3);
    CHECK(weeks[0].waiting == 0);
    CHECK(weeks[0].building == 2);
    CHECK(weeks[0].delivered == 0);
    CHECK(weeks[1].waiting == 1);
    CHECK(weeks[1].building == 1);
    CHECK(weeks[1].delivered == 1);
    CHECK(weeks[2].building == 0);
    CHECK(weeks[2].delivered == 1);
}

}  // namespace weeks_test
