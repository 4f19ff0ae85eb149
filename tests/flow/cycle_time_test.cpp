#include "waybill/flow/cycle_time.hpp"

#include <catch2/catch.hpp>

#include "journeys.hpp"
#include "waybill/statistics/sample.hpp"

namespace cycle_time_test {

using namespace waybill;
using namespace waybill::flow;
using flow_test::Known;

TEST_CASE("from the first moment of building to the moment from which users kept it", "[flow][cycle_time]") {
    const Known known(
        flow_test::shipped("A-1", "2026-09-10", "2026-09-12") + flow_test::shipped("A-2", "2026-08-20", "2026-09-03") +
        // Before the period, and after it.
        flow_test::shipped("A-3", "2026-08-20", "2026-08-30") + flow_test::shipped("A-4", "2026-10-20", "2026-11-01") +
        // Taken back, and delivered again.
        flow_test::shipped("A-5", "2026-09-20", "2026-09-21") + flow_test::moved("A-5", "2026-09-22", "building") +
        flow_test::moved("A-5", "2026-09-25", "shipped"));
    const auto times = known.times();
    CHECK(times.sorted == std::vector<double>{2, 5, 14});
    REQUIRE(times.cycles.size() == 3);
    CHECK(times.cycles.front().journey->feature->key == "A-2");
    CHECK(times.delivered() == 3);
}

TEST_CASE("what ended before it began is reported, and what nobody saw begin", "[flow][cycle_time]") {
    const Known known(
        flow_test::feature("A-1", "shipped") + flow_test::moved("A-1", "2026-09-12", "shipped") +
        // Shipped on the 12th, and begun on the 14th.
        flow_test::feature("A-2", "shipped") + flow_test::moved("A-2", "2026-09-12", "shipped") +
        R"({"kind":"gate","feature":"A-2","gate":"start","result":"passed","at":"2026-09-14T00:00:00Z"})");
    const auto times = known.times();
    CHECK(times.sorted.empty());
    REQUIRE(times.without_start.size() == 1);
    CHECK(times.without_start.front()->key == "A-1");
    REQUIRE(times.cycles.size() == 1);
    CHECK(times.cycles.front().days == -2);
}

TEST_CASE("the odds of work by its age", "[flow][cycle_time]") {
    // Of 3,238 cycle times, the shares that are known of a published set: up to 5, 8, 10 and 20 days.
    std::vector<double> sorted;
    const auto fill = [&](double share, double days) {
        while (static_cast<double>(sorted.size()) < share * 3238 - .5) sorted.push_back(days);
    };
    fill(.7140, 5);
    fill(.8193, 8);
    fill(.8638, 10);
    fill(.9524, 20);
    fill(1, 40);
    CHECK(odds_within(sorted, 10, 5).value() == Approx(.5238).margin(.001));
    CHECK(odds_within(sorted, 10, 8).value() == Approx(.2462).margin(.001));
    CHECK(odds_within(sorted, 20, 10).value() == Approx(.6508).margin(.001));
    CHECK(odds_within(sorted, 10, 0).value() == Approx(.8638).margin(.001));
    CHECK(odds_within(sorted, 10, 10) == 0);
    CHECK(odds_within(sorted, 50, 40) == std::nullopt);
    CHECK(odds_within({}, 50, 40) == std::nullopt);
}

TEST_CASE("work that goes on: the oldest first, with odds once ten are delivered", "[flow][cycle_time]") {
    std::string jsonl = flow_test::feature("A-1", "building") + flow_test::moved("A-1", "2026-10-25", "building") +
                        flow_test::feature("A-2", "building") + flow_test::feature("A-3", "building") +
                        flow_test::moved("A-3", "2026-10-20", "building") + flow_test::feature("A-4", "ready");
    const Known few(jsonl);
    auto list = running(few.journeys, few.times(), few.period);
    REQUIRE(list.size() == 3);
    CHECK(list[0].feature->key == "A-3");
    CHECK(list[0].age == 12);
    CHECK_FALSE(list[0].odds.has_value());
    CHECK(list[1].age == 7);
    CHECK_FALSE(list[2].age.has_value());

    for (int day = 11; day <= 20; ++day)  // they took 1 to 10 days; 9 is the 85th percentile
        jsonl += flow_test::shipped("B-" + std::to_string(day), "2026-10-10", "2026-10-" + std::to_string(day));
    jsonl += flow_test::feature("A-5", "building") + flow_test::moved("A-5", "2026-10-28", "building");
    const Known many(jsonl);
    list = running(many.journeys, many.times(), many.period);
    CHECK(list[0].odds == 0);
    CHECK_FALSE(list[1].odds.has_value());          // three took longer than 7 days: that is no share
    CHECK(list[2].odds.value() == Approx(5 / 6.));  // of six that took longer than 4 days, five took 9 or less
}

TEST_CASE("work that went back to the queue still runs", "[flow][cycle_time]") {
    const Known known(flow_test::feature("A-1", "ready") + flow_test::moved("A-1", "2026-10-01", "building") +
                      flow_test::moved("A-1", "2026-10-10", "ready") + flow_test::feature("A-2", "killed") +
                      flow_test::moved("A-2", "2026-10-01", "building") +
                      flow_test::moved("A-2", "2026-10-10", "killed"));
    const auto list = running(known.journeys, known.times(), known.period);
    REQUIRE(list.size() == 1);
    CHECK(list.front().is_back);
    CHECK(list.front().age == 31);
}

TEST_CASE("what was given up has left, and counts as delivered nowhere", "[flow][cycle_time]") {
    const Known known(flow_test::feature("A-1", "killed") + flow_test::moved("A-1", "2026-09-10", "building") +
                      flow_test::moved("A-1", "2026-09-20", "killed"));
    CHECK(left(known.journeys.front()) == support::day("2026-09-20"));
    CHECK(known.times().delivered() == 0);
}

}  // namespace cycle_time_test
