#include "waybill/flow/testing.hpp"

#include <catch2/catch.hpp>

#include "journeys.hpp"

namespace testing_test {

using namespace waybill;
using namespace waybill::flow;
using flow_test::Known;

std::string effort(const std::string& feature, const std::string& day, const std::string& activity, double days) {
    return R"({"kind":"effort","feature":")" + feature + R"(","day":")" + day + R"(","activity":")" + activity +
           R"(","days":)" + std::to_string(days) + "}\n";
}

TEST_CASE("how far testing ran beside building, by what was logged", "[flow][testing]") {
    const Known known(flow_test::shipped("A-1", "2026-09-01", "2026-09-21") + effort("A-1", "2026-09-01", "build", 3) +
                      effort("A-1", "2026-09-10", "build", 3) + effort("A-1", "2026-09-09", "test", 1) +
                      effort("A-1", "2026-09-12", "test", 1) + effort("A-1", "2026-09-12", "wait", 5));
    const auto found = testing(known.portfolio, known.journeys, known.period);
    REQUIRE(found.features.size() == 1);
    CHECK(found.share().value() == Approx(.25));
    CHECK(found.features.front().overlap.value() == Approx(.5));  // two of the four days of testing
    CHECK(found.features.front().wait == 0);
    CHECK(found.features.front().cycle == 20);
    CHECK_FALSE(found.trend().has_value());
}

TEST_CASE("statuses tell it where nobody logs", "[flow][testing]") {
    const Known known(
        flow_test::feature("A-1", "shipped") + flow_test::moved("A-1", "2026-09-01", "building", "In Progress") +
        flow_test::moved("A-1", "2026-09-05", "building", "Ready for QA") +
        flow_test::moved("A-1", "2026-09-08", "building", "In QA") +
        flow_test::moved("A-1", "2026-09-09", "building", "In Progress") +
        flow_test::moved("A-1", "2026-09-10", "building", "In QA") + flow_test::moved("A-1", "2026-09-12", "shipped"));
    const auto found = testing(known.portfolio, known.journeys, known.period);
    REQUIRE(found.features.size() == 1);
    CHECK(found.features.front().returns == 1);
    CHECK(found.features.front().overlap.value() == Approx(.5));  // 8 to 10 of 8 to 12
    CHECK_FALSE(found.share().has_value());
}

TEST_CASE("tests that begin when the iteration is nearly over", "[flow][testing]") {
    const auto of_team = [](const std::string& key) {
        return R"({"kind":"feature","key":")" + key + R"(","project":"A","title":"t","team":"web","stage":"shipped"})" +
               "\n" + flow_test::moved(key, "2026-09-01", "building") + flow_test::moved(key, "2026-09-25", "shipped");
    };
    const Known known(
        std::string(R"({"kind":"team","key":"web"})") + "\n" +
        R"({"kind":"iteration","key":"S-1","name":"S","team":"web","start":"2026-09-01","end":"2026-09-10"})" + "\n" +
        of_team("A-1") + effort("A-1", "2026-09-08", "test", 1) + of_team("A-2") +
        effort("A-2", "2026-09-09", "test", 1) + of_team("A-3") + effort("A-3", "2026-09-20", "test", 1));
    const auto found = testing(known.portfolio, known.journeys, known.period);
    REQUIRE(found.features.size() == 3);
    CHECK(found.features[0].begun_at == Approx(.7));
    CHECK(found.features[1].begun_at == Approx(.8));
    CHECK_FALSE(found.features[2].begun_at);  // after the iteration
    CHECK(found.begun_late().hits == 1);
    CHECK(found.begun_late().count == 2);
}

/// Features that are built for four days, wait, are tested for a day or more, and take ten days.
std::string built_then_tested(int count, int wait, double grows) {
    std::string jsonl;
    for (int i = 0; i < count; ++i) {
        const auto key = "A-" + std::to_string(i);
        const auto begin = support::day("2026-09-01") + std::chrono::days(i);
        const auto day = [&](int after) { return base::format_day(begin + std::chrono::days(after)); };
        jsonl += flow_test::shipped(key, day(0), day(10)) + effort(key, day(0), "build", 2) +
                 effort(key, day(3), "build", 2) + effort(key, day(4 + wait), "test", 1 + grows * i);
    }
    return jsonl;
}

TEST_CASE("development, then testing: found where it costs a quarter of the time", "[flow][testing]") {
    const auto is_waterfall = [](int count, int wait) {
        const Known known(built_then_tested(count, wait, 0));
        return testing(known.portfolio, known.journeys, known.period).is_waterfall();
    };
    CHECK(is_waterfall(10, 3));
    CHECK_FALSE(is_waterfall(9, 3));
    CHECK_FALSE(is_waterfall(10, 2));
    const Known known(built_then_tested(10, 3, 0));
    const auto found = testing(known.portfolio, known.journeys, known.period);
    CHECK(found.compared() == 10);
    CHECK(found.apart() == 10);
    CHECK(found.median_wait() == 3);
    CHECK(found.median_cycle() == 10);
}

TEST_CASE("a test that comes before building is no waterfall, and one after delivery is none at all",
          "[flow][testing]") {
    const Known known(flow_test::shipped("A-1", "2026-09-01", "2026-09-21") + effort("A-1", "2026-09-02", "test", 1) +
                      effort("A-1", "2026-09-10", "build", 1) + flow_test::shipped("A-2", "2026-09-01", "2026-09-21") +
                      effort("A-2", "2026-09-02", "build", 1) + effort("A-2", "2026-10-10", "test", 1));
    const auto found = testing(known.portfolio, known.journeys, known.period);
    CHECK(found.compared() == 1);
    CHECK(found.apart() == 0);
    CHECK(found.share() == .5);
}

TEST_CASE("whether tests take longer and longer", "[flow][testing]") {
    const Known growing(built_then_tested(10, 0, .25));
    const auto trend = testing(growing.portfolio, growing.journeys, growing.period).trend();
    REQUIRE(trend.has_value());
    CHECK(trend->slope == Approx(.25));
    CHECK(trend->p < .01);
    const Known steady(built_then_tested(10, 0, 0));
    CHECK(testing(steady.portfolio, steady.journeys, steady.period).trend()->p == 1);
}

}  // namespace testing_test
