#include "waybill/flow/waiting.hpp"

#include <catch2/catch.hpp>

#include "journeys.hpp"

namespace waiting_test {

using namespace waybill;
using namespace waybill::flow;
using flow_test::Known;

std::string blocker(const std::string& feature, const std::string& what, const std::string& since,
                    const std::string& cleared = "") {
    return R"({"kind":"blocker","key":"B-)" + std::to_string(what.size()) + R"(","feature":")" + feature +
           R"(","what":")" + what + R"(","since":")" + since + "\"" +
           (cleared.empty() ? "" : R"(,"cleared":")" + cleared + "\"") + "}\n";
}

TEST_CASE("statuses in which nobody works are known by their words", "[flow][waiting]") {
    for (const auto* status :
         {"Blocked", "On Hold", "Waiting for customer", "Ready for QA", "To be released", "PENDING", "Unblocked, waiting"})
        CHECK(is_waiting_status(status));
    for (const auto* status : {"In Progress", "Unblocked", "Already testing", "Review", "Testing", "In QA", ""})
        CHECK_FALSE(is_waiting_status(status));
}

TEST_CASE("flow efficiency: what was worked, of the time between beginning and end", "[flow][waiting]") {
    const Known known(
        flow_test::feature("A-1", "shipped") + flow_test::moved("A-1", "2026-09-10", "building") +
        flow_test::moved("A-1", "2026-09-14", "building", "Ready for QA") +
        flow_test::moved("A-1", "2026-09-16", "building", "In QA") + flow_test::moved("A-1", "2026-09-17", "ready") +
        flow_test::moved("A-1", "2026-09-18", "building") + flow_test::moved("A-1", "2026-09-20", "shipped") +
        // One day of it beside the status, one alone.
        blocker("A-1", "no sandbox", "2026-09-15", "2026-09-17"));
    const auto found = efficiency(known.portfolio, known.journeys, known.period);
    CHECK(found.features == 1);
    CHECK(found.days == 10);
    CHECK(found.waiting == 4);  // 14 to 18, without a gap
    CHECK(found.share() == Approx(.6));
    REQUIRE(found.reasons.size() == 3);
    CHECK(found.reasons[0].what == "Ready for QA");
    CHECK(found.reasons[0].days == 2);
    CHECK(found.reasons[1].what == "blocker: no sandbox");
    CHECK(found.reasons[1].days == 2);
    CHECK(found.reasons[2].what == "back in the queue");
    CHECK(found.reasons[2].days == 1);
}

TEST_CASE("where nobody notes waiting, nothing is said of efficiency", "[flow][waiting]") {
    const Known known(flow_test::shipped("A-1", "2026-09-10", "2026-09-12"));
    const auto found = efficiency(known.portfolio, known.journeys, known.period);
    CHECK(found.days == 2);
    CHECK_FALSE(found.share().has_value());
    const Known logged(flow_test::shipped("A-1", "2026-09-10", "2026-09-12") +
                       R"({"kind":"effort","feature":"A-1","day":"2026-09-11","activity":"wait","days":1.5})");
    CHECK(efficiency(logged.portfolio, logged.journeys, logged.period).logged == 1.5);
}

TEST_CASE("what goes on waits until the end of the period; outside of it nothing counts", "[flow][waiting]") {
    const Known known(flow_test::feature("A-1", "building") + flow_test::moved("A-1", "2026-08-10", "building") +
                      blocker("A-1", "no answer", "2026-08-01"));
    const auto waits = waits_of(known.portfolio, known.journeys.front(), known.period);
    REQUIRE(waits.size() == 1);
    CHECK(waits.front().from == support::day("2026-08-10"));
    CHECK(waits.front().until == known.period.until);
    const auto found = efficiency(known.portfolio, known.journeys, known.period);
    CHECK(found.days == 61);
    CHECK(found.waiting == 61);
    CHECK(found.share() == 0);
}

TEST_CASE("Little: as much is in work as comes in, times how long it stays", "[flow][waiting]") {
    // Four a week, each in work for three weeks: twelve at a time.
    std::string jsonl;
    for (int day = -21; day < 700; day += 7) {
        const auto begin = support::day("2024-01-01") + std::chrono::days(day);
        for (int i = 0; i < 4; ++i)
            jsonl += flow_test::shipped("A-" + std::to_string((day + 21) * 4 + i), base::format_day(begin),
                                        base::format_day(begin + std::chrono::days(21)));
    }
    const Known known(jsonl, "2024-01-01", "2025-09-01");
    const auto found = little(known.journeys, known.period);
    CHECK(found.in_work == Approx(12));
    CHECK(found.per_day * 7 == Approx(4));
    CHECK(found.seen == 21);
    CHECK(found.by_law().value() == Approx(21));
    CHECK_FALSE(little({}, known.period).by_law().has_value());
}

}  // namespace waiting_test
