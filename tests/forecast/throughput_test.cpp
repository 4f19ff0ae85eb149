#include "waybill/forecast/throughput.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/features/records.hpp"

namespace throughput_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const std::vector<int> weeks = {1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2};

/// The odds that at least `count` are finished in `in_weeks`.
double odds_of(std::size_t count, std::size_t in_weeks) {
    return odds_by_week_iid(weeks, count)[in_weeks - 1];
}

std::vector<std::size_t> when(std::size_t count) {
    const auto odds = odds_by_week_iid(weeks, count);
    std::vector<std::size_t> list;
    for (const double p : {.5, .7, .85, .95}) list.push_back(week_of(odds, p).value());
    return list;
}

}  // namespace

// Numbers of an exact convolution, computed independently.
TEST_CASE("every week like one of the past: exact odds", "[forecast][throughput]") {
    CHECK(odds_of(30, 10) == Approx(.852991).margin(1e-6));
    CHECK(odds_of(40, 10) == Approx(.438709).margin(1e-6));
    CHECK(odds_of(40, 13) == Approx(.859957).margin(1e-6));
    // At least that many in ten weeks, at four odds.
    for (const auto& [count, p] : {std::pair{38, .5}, {34, .7}, {30, .85}, {25, .95}}) {
        CHECK(odds_of(static_cast<std::size_t>(count), 10) >= p);
        CHECK(odds_of(static_cast<std::size_t>(count) + 1, 10) < p);
    }
    CHECK(when(40) == std::vector<std::size_t>{11, 12, 13, 15});
    CHECK(when(105) == std::vector<std::size_t>{28, 30, 32, 34});
}

TEST_CASE("weights and a drifting level are wider than the past, about the same middle", "[forecast][throughput]") {
    const auto drifting = odds_by_week(weeks, 40), steady = odds_by_week_iid(weeks, 40);
    const auto at = [](const std::vector<double>& odds, double p) { return static_cast<double>(*week_of(odds, p)); };
    CHECK(at(drifting, .5) == Approx(at(steady, .5)).margin(1));
    CHECK(at(drifting, .95) > at(steady, .95) + 1);
    CHECK(at(drifting, .05) < at(steady, .05));
    CHECK(odds_by_week(weeks, 40) == drifting);
    CHECK(odds_by_week(weeks, 40, {.runs = 10'000, .seed = 2}) != drifting);
}

TEST_CASE("one week a run: it needs no draws", "[forecast][throughput]") {
    const std::vector<int> one = {1};
    CHECK(week_of(odds_by_week_iid(one, 3), .5) == 3);
    CHECK(odds_by_week_iid(one, 3) == std::vector<double>{0, 0, 1});
    CHECK(odds_by_week_iid(one, 0) == std::vector<double>{1});
    CHECK(odds_by_week(one, 0, {.runs = 10, .seed = 1}) == std::vector<double>{1});
    CHECK_FALSE(week_of(odds_by_week_iid(one, 1000), .5).has_value());
}

TEST_CASE("of a long history the last sixteen weeks count", "[forecast][throughput]") {
    std::vector<int> long_history(100, 50);
    long_history.insert(long_history.end(), 16, 1);
    CHECK(odds_by_week_iid(long_history, 2) == std::vector<double>{0, 1});
}

TEST_CASE("what was finished, week by week, the running one left out and empty ones kept", "[forecast][throughput]") {
    std::string jsonl;
    const auto add = [&](const std::string& key, const std::string& stage, const std::string& at) {
        jsonl += R"({"kind":"feature","key":")" + key + R"(","title":"t","stage":")" + stage + "\"}\n";
        if (!at.empty())
            jsonl += R"({"kind":"status_change","feature":")" + key + R"(","at":")" + at +
                     R"(T10:00:00Z","to":"Done","stage":"done"})" + "\n";
    };
    add("A-1", "done", "2026-10-26");  // a Monday
    add("A-2", "shipped", "2026-11-01");
    add("A-3", "done", "2026-11-10");
    add("A-4", "done", "2026-11-18");      // this week
    add("A-5", "building", "2026-10-27");  // opened again
    add("A-6", "done", "");                // nobody knows when
    jsonl += R"({"kind":"feature","key":"A-7","title":"t","stage":"shipped"})"
             "\n"
             R"({"kind":"gate","feature":"A-7","gate":"ship","result":"passed","at":"2026-11-11T10:00:00Z","by":"ana"})"
             "\n";
    const auto portfolio = support::portfolio_of(jsonl);
    std::vector<const base::Record*> features;
    for (const auto& one : portfolio.all(features::feature)) features.push_back(&one);
    const auto history = weekly_history(portfolio, features, support::day("2026-11-20"));
    CHECK(history.first == support::day("2026-10-26"));
    CHECK(history.finished == std::vector<int>{2, 0, 2});
    CHECK(weekly_history(portfolio, {}, support::day("2026-11-20")).finished.empty());
}

TEST_CASE("what is open: what was named with what it waits for, or everything", "[forecast][throughput]") {
    const auto portfolio = support::portfolio_of(R"({"kind":"feature","key":"A-1","title":"t"})"
                                                 "\n"
                                                 R"({"kind":"feature","key":"A-2","title":"t","stage":"ready"})"
                                                 "\n"
                                                 R"({"kind":"feature","key":"A-3","title":"t","stage":"done"})"
                                                 "\n"
                                                 R"({"kind":"feature","key":"A-4","title":"t","stage":"building"})"
                                                 "\n"
                                                 R"({"kind":"dependency","key":"D-1","from":"A-2","on":"A-1"})"
                                                 "\n"
                                                 R"({"kind":"milestone","key":"MS-1","features":["A-3","A-4"]})"
                                                 "\n");
    const auto keys = [&](const std::vector<std::string>& named) {
        std::vector<std::string> list;
        for (const auto* one : open_features(portfolio, named)) list.push_back(one->key);
        return list;
    };
    using Keys = std::vector<std::string>;
    CHECK(keys({}) == Keys{"A-1", "A-2", "A-4"});  // A-1 is an idea that A-2 waits for
    CHECK(keys({"A-2"}) == Keys{"A-1", "A-2"});
    CHECK(keys({"MS-1"}) == Keys{"A-4"});
    CHECK(keys({"A-3"}).empty());
}

}  // namespace throughput_test
