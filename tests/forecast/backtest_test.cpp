#include "waybill/forecast/backtest.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace backtest_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const auto friday = support::day("2026-11-20"), later = support::day("2026-12-20");

std::string feature(const std::string& key, const std::string& stage = "ready") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"A","title":"t","stage":")" + stage + "\"}\n";
}
std::string estimate(const std::string& feature) {
    return R"({"kind":"estimate","key":"E-)" + feature + R"(","feature":")" + feature +
           R"(","p10":5,"p50":5,"p90":5})" + "\n";
}
std::string finished(const std::string& feature, const std::string& day) {
    return R"({"kind":"status_change","feature":")" + feature + R"(","at":")" + day +
           R"(T12:00:00Z","from":"x","to":"y","stage":"shipped"})" + "\n";
}

}  // namespace

TEST_CASE("past forecasts know nothing of what came later, and are looked up in it", "[forecast][backtest]") {
    const auto then =
        support::portfolio_of(feature("A-1") + estimate("A-1") + feature("A-2") + estimate("A-2") + feature("A-3") +
                              estimate("A-3") + feature("A-4") + feature("A-5") + estimate("A-5"));
    const auto now =
        support::portfolio_of(feature("A-1", "shipped") + finished("A-1", "2026-11-26") + feature("A-2", "shipped") +
                              finished("A-2", "2026-11-30") + feature("A-3", "killed") + feature("A-4", "shipped") +
                              finished("A-4", "2026-11-26") + feature("A-5", "building"));
    const auto list = past_forecasts(
        look_ahead(then, friday, {.belief = {.ignores_questions = true}, .simulation = {.runs = 1000}}), friday, now);
    REQUIRE(list.size() == 3);  // A-3 was stopped, A-4 had no estimate
    CHECK(list[0].feature == "A-1");
    CHECK(list[0].days[0] == support::day("2026-11-26"));
    CHECK(list[0].finished == support::day("2026-11-26"));
    CHECK(*list[0].error == Approx(0).margin(1e-6));
    CHECK(*list[1].error == Approx(2).margin(1e-6));
    CHECK_FALSE(list[2].finished);

    const auto result = backtest(list, later);
    CHECK(result.forecasts == 3);
    CHECK(result.features == 3);
    CHECK(result.finished == 2);
    CHECK(*result.error == Approx(1).margin(1e-6));
    CHECK(result.rates[1].said == .8);
    CHECK(result.rates[1].count == 3);  // A-5 is late, whenever it comes
    CHECK(result.rates[1].hits == 1);
    // While the day has not come, what was early is no hit yet either.
    CHECK(backtest(list, support::day("2026-11-26")).rates[1].count == 0);
    // Weeks of one feature are not independent.
    auto twice = list;
    twice.insert(twice.end(), list.begin(), list.end());
    CHECK(backtest(twice, later).rates[1].count == 6);
    CHECK(backtest(twice, later).rates[1].independent == 3);
}

TEST_CASE("odds of promised days are held against the days", "[forecast][backtest]") {
    const auto promised = [](const std::string& key, const std::string& day) {
        return R"({"kind":"feature","key":")" + key + R"(","project":"A","title":"t","stage":"ready","committed":")" +
               day + "\"}\n" + estimate(key);
    };
    const auto milestone = [](const std::string& key, const std::string& features) {
        return R"({"kind":"milestone","key":")" + key + R"(","name":"m","date":"2026-12-11","features":[)" + features +
               "]}\n";
    };
    // Each takes five days from Friday on and nobody else's hands: done on Thursday the 26th.
    const auto then = support::portfolio_of(
        promised("A-1", "2026-12-04") + promised("A-2", "2026-11-24") + promised("A-3", "2026-12-04") +
        promised("A-4", "2027-03-01") + promised("A-5", "2026-11-19") + promised("A-6", "2026-12-04") +
        milestone("MS-1", R"("A-1","A-3")") + milestone("MS-2", R"("A-2","A-3")") + milestone("MS-3", R"("A-6")"));
    const auto now = support::portfolio_of(
        feature("A-1", "shipped") + finished("A-1", "2026-12-04") + feature("A-2", "building") +
        feature("A-3", "killed") + feature("A-4", "building") + feature("A-5", "building") + feature("A-6", "shipped") +
        milestone("MS-1", R"("A-1","A-3")") + milestone("MS-2", R"("A-2","A-3")") + milestone("MS-3", R"("A-6")"));
    const auto outlook =
        look_ahead(then, friday, {.belief = {.ignores_questions = true}, .simulation = {.runs = 1000}});
    const auto list = past_odds(outlook, friday, now, later);
    // A-3 was stopped, A-4's day is to come, A-5's had passed, and of A-6 nobody knows when it came.
    REQUIRE(list.size() == 4);
    CHECK(list[0].record == "A-1");
    CHECK(list[0].odds == 1);
    CHECK(list[0].held);
    CHECK(list[1].record == "A-2");
    CHECK(list[1].odds == 0);
    CHECK_FALSE(list[1].held);
    CHECK(list[2].record == "MS-1");
    CHECK(list[2].held);
    CHECK_FALSE(list[3].held);

    const auto result = backtest_odds(std::vector<PastOdds>{{"A-1", .9, true}, {"A-2", .6, false}, {"a-2", .2, false}});
    CHECK(result.count == 3);
    CHECK(result.records == 2);
    CHECK(result.score == Approx(.136667).margin(1e-6));
    CHECK(result.always_same == Approx(2. / 9));
    CHECK(result.bands[0].said == .2);
    CHECK(result.bands[1].count == 1);
    CHECK(result.bands[2].hits == 1);
    CHECK(backtest_odds({}).count == 0);
}

TEST_CASE("how many are finished within some weeks: exact, and drifting", "[forecast][backtest][throughput]") {
    const std::vector<int> weeks{1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2};
    const auto exact = finished_within_iid(weeks, 10);
    // At least 38 with 50 %, 34 with 70 %, 30 with 85 %, 25 with 95 %.
    const auto at_least = [&](double p) { return exact[static_cast<std::size_t>((1 - p) * 10000 + .5)]; };
    CHECK(at_least(.50) == 38);
    CHECK(at_least(.70) == 34);
    CHECK(at_least(.85) == 30);
    CHECK(at_least(.95) == 25);
    const auto drifting = finished_within(weeks, 10, {.runs = 20000});
    CHECK(statistics::percentile(drifting, .5) == Approx(statistics::percentile(exact, .5)).margin(2));
    CHECK(statistics::percentile(drifting, .1) < statistics::percentile(exact, .1));
    CHECK(statistics::percentile(drifting, .9) > statistics::percentile(exact, .9));
}

TEST_CASE("a steady team hits what it says; a short history has nothing to say", "[forecast][backtest][throughput]") {
    const std::vector<int> steady(20, 4);
    const auto exact = backtest_throughput(steady, 4, true);
    CHECK(exact.origins == 11);  // from the 7th week on, with four behind it
    CHECK(exact.error == 0);
    CHECK(exact.at_least.share() == 1);
    CHECK(exact.between.share() == 1);
    CHECK(exact.between.independent == Approx(2.75));
    CHECK(backtest_throughput(std::span(steady).first(9), 4, true).origins == 0);
    // A team that halves is not foreseen.
    std::vector<int> halved(26, 8);
    std::fill(halved.begin() + 13, halved.end(), 2);
    CHECK(backtest_throughput(halved, 4, false, {.runs = 1000}).at_least.share() < .8);
    const std::vector<int> nothing(20, 0);
    CHECK(backtest_throughput(nothing, 4, false, {.runs = 10}).origins == 0);
}

TEST_CASE("at least 0 always comes true, and is told apart", "[forecast][backtest][throughput]") {
    // Said of one week in seven: two weeks ahead there is mostly nothing, twelve weeks ahead at least one.
    std::vector<int> rare;
    for (int week = 0; week < 42; ++week) rare.push_back(week % 7 == 0 ? 2 : 0);
    const auto near = backtest_throughput(rare, 2, true);
    CHECK(near.at_least.share() == 1);
    CHECK(near.more_than_none.count == 0);
    CHECK(near.more_than_none.independent == 0);
    const auto far = backtest_throughput(rare, 12, true);
    CHECK(far.more_than_none.count > 0);
    CHECK(far.more_than_none.count < far.at_least.count + 1);
    CHECK(far.more_than_none.said == .85);
    const std::vector<int> steady(20, 4);
    CHECK(backtest_throughput(steady, 4, true).more_than_none.count == 11);
}

}  // namespace backtest_test
