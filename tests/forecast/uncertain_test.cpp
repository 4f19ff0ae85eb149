#include "waybill/forecast/uncertain.hpp"

#include <catch2/catch.hpp>

#include <memory>

#include "support/records.hpp"
#include "waybill/forecast/levelling.hpp"

namespace uncertain_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

std::string feature(const std::string& key, const std::string& more = "") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"t","stage":)" +
           (more.empty() ? R"("ready")" : more) + "}\n";
}
std::string estimate(const std::string& feature, const std::string& range) {
    return R"({"kind":"estimate","key":"E-)" + feature + R"(","feature":")" + feature + "\"," + range + "}\n";
}

/// So many that took twice what was said, and of which nobody answered anything.
std::string slow(int count) {
    std::string jsonl;
    for (int i = 1; i <= count; ++i) {
        const auto key = "B-" + std::to_string(i);
        jsonl += feature(key, R"("done")") + estimate(key, R"("p10":3,"p50":5,"p90":11)") +
                 R"({"kind":"effort","feature":")" + key + R"(","days":10})" + "\n";
    }
    return jsonl;
}

struct Known {
    portfolio::Portfolio portfolio;
    Planned planned;
    Uncertainty uncertainty;
};
/// Static: plans point into their portfolios.
const Known& known(const std::string& jsonl, bool ignores_questions = true) {
    static std::vector<std::unique_ptr<Known>> kept;
    auto portfolio = std::make_unique<portfolio::Portfolio>(support::portfolio_of(jsonl));
    auto one = std::make_unique<Known>(
        Known{std::move(*portfolio), Planned{.timeline = Timeline(support::day("2026-11-20"))}, {}});
    one->planned = planned(one->portfolio, support::day("2026-11-20"));
    one->uncertainty = uncertainty_of(one->portfolio, one->planned, {.ignores_questions = ignores_questions});
    kept.push_back(std::move(one));
    return *kept.back();
}

constexpr auto range = R"("p10":3,"p50":5,"p90":11)";

}  // namespace

TEST_CASE("a range is the distribution through it, wider while questions are open", "[forecast][uncertain]") {
    const auto jsonl = feature("A-1") + estimate("A-1", range);
    const auto& stated = known(jsonl).uncertainty.tasks[0].work;
    CHECK(estimates::quantile(stated, .1) == Approx(3));
    CHECK(estimates::quantile(stated, .9) == Approx(11));
    CHECK(estimates::quantile(known(jsonl, false).uncertainty.tasks[0].work, .9) > 15);
}

TEST_CASE("without an estimate the median of others' ranges", "[forecast][uncertain]") {
    const auto& one = known(feature("A-1") + feature("A-2") + feature("A-3") + estimate("A-1", range) +
                            estimate("A-2", R"("p10":1,"p50":2,"p90":4)"));
    CHECK(estimates::quantile(one.uncertainty.tasks[2].work, .5) == Approx(2));
}

TEST_CASE("what estimates were worth so far is applied, once enough is finished", "[forecast][uncertain]") {
    const auto jsonl = feature("A-1") + estimate("A-1", range) + feature("A-2");
    const auto median = [](const Known& one, TaskIndex task) { return estimates::quantile(one.uncertainty.tasks[task].work, .5); };
    CHECK(median(known(jsonl + slow(4)), 0) == Approx(5));
    CHECK(known(jsonl + slow(4)).uncertainty.past == 0);

    const auto& learned = known(jsonl + slow(40));
    CHECK(learned.uncertainty.past == 40);
    CHECK(median(learned, 0) > 8);
    CHECK(median(learned, 0) < 10);
    CHECK(median(learned, 1) == Approx(median(learned, 0)));  // guessed by what the others are thought to take
    const auto ignored = uncertainty_of(learned.portfolio, learned.planned, {.ignores_questions = true, .ignores_past = true});
    CHECK(ignored.past == 0);
    CHECK(estimates::quantile(ignored.tasks[0].work, .5) == Approx(5));
}

TEST_CASE("questions that are open as ever are not counted twice", "[forecast][uncertain]") {
    const auto jsonl = feature("A-1") + estimate("A-1", range);
    const auto quantile = [](const Known& one, double p) { return estimates::quantile(one.uncertainty.tasks[0].work, p); };
    for (const double p : {.1, .5, .9})
        CHECK(quantile(known(jsonl + slow(20), false), p) == Approx(quantile(known(jsonl + slow(20)), p)));
    // Of nineteen too little is known.
    CHECK(quantile(known(jsonl + slow(19), false), .9) > 1.2 * quantile(known(jsonl + slow(19)), .9));
    // Who answers is surer than those were.
    const auto answered = R"({"kind":"answer","estimate":"E-A-1","question":"third-party","answer":"no"})" "\n";
    CHECK(quantile(known(jsonl + answered + slow(20), false), .9) < .95 * quantile(known(jsonl + slow(20), false), .9));
}

TEST_CASE("risks that can still happen, with what they hit in the plan", "[forecast][uncertain]") {
    const auto jsonl =
        feature("A-1") + feature("A-2", R"("done")") + estimate("A-1", range) +
        R"({"kind":"risk","key":"R-1","title":"t","features":["a-1","A-2"],"probability":0.3,"impact_p10":10,"impact_p90":10})"
        "\n"
        R"({"kind":"risk","key":"R-2","title":"t","features":["A-1"],"probability":0.3,"impact_p90":10,"status":"closed"})"
        "\n"
        R"({"kind":"risk","key":"R-3","title":"t","features":["A-2"],"probability":0.3,"impact_p90":10})"
        "\n"
        R"({"kind":"risk","key":"R-4","title":"t","features":["A-1"]})"
        "\n";
    const auto& risks = known(jsonl).uncertainty.risks;
    REQUIRE(risks.size() == 1);
    CHECK(risks[0].probability == .3);
    CHECK(risks[0].hits == std::vector<TaskIndex>{0});
    CHECK(estimates::mean(risks[0].impact) == 10);
}

TEST_CASE("what is done of a feature in work is not done again", "[forecast][uncertain]") {
    const auto& one = known(feature("A-1", R"("building")") + estimate("A-1", R"("p10":10,"p50":10,"p90":10)") +
                            R"({"kind":"effort","feature":"A-1","days":4})" + "\n");
    const auto plan = level(one.planned.problem);
    const auto simulation =
        simulate(one.planned.problem, plan.order, one.uncertainty, std::vector<TaskIndex>{0}, {.runs = 10});
    CHECK(simulation.finish[0] == Approx(6));
}

}  // namespace uncertain_test
