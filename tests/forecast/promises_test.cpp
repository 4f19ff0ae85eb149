#include "waybill/forecast/promises.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace promises_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const auto friday = support::day("2026-11-20");

std::string feature(const std::string& key, const std::string& more = "") {
    return R"({"kind":"feature","key":")" + key + R"(","title":"t","stage":"ready")" + more + "}\n";
}
std::string estimate(const std::string& feature) {
    return R"({"kind":"estimate","key":"E-)" + feature + R"(","feature":")" + feature +
           R"(","p10":3,"p50":5,"p90":11})" + "\n";
}
Promises odds(const std::string& jsonl) {
    return promised_odds(support::portfolio_of(jsonl), friday);
}

}  // namespace

TEST_CASE("odds of each promise that is planned: features with an estimate, milestones", "[forecast][promises]") {
    const auto promises = odds(feature("A-1", R"(,"committed":"2027-06-30")") + estimate("A-1") +
                               feature("A-2", R"(,"committed":"2027-06-30")") + feature("A-3") + estimate("A-3") +
                               R"({"kind":"milestone","key":"MS-1","date":"2026-11-20","features":["A-1"]})" + "\n");
    REQUIRE(promises.list.size() == 2);  // A-2 has no estimate, A-3 no day
    CHECK(promises.list.at("A-1").odds > .99);
    CHECK(promises.list.at("MS-1").odds == 0);
    CHECK(promises.list.at("A-1").day == support::day("2027-06-30"));
    CHECK(promises.list.at("A-1").safe_day > friday);
    CHECK(promises.of("A-2") == nullptr);
    CHECK(promises.missing.empty());
    CHECK(promises.runs == 10'000);
    CHECK(promise_runs(250) == 4000);
    CHECK(promise_runs(5000) == 1000);
    CHECK(promises.without == std::vector<std::string>{"A-2"});
}

TEST_CASE("a promise names the other work on which its end hangs most", "[forecast][promises]") {
    const auto promises =
        odds(feature("A-1", R"(,"committed":"2026-12-18")") + estimate("A-1") + feature("A-2") +
             R"({"kind":"estimate","key":"E-2","feature":"A-2","p10":3,"p50":20,"p90":60})" + "\n" +
             R"({"kind":"dependency","key":"D-1","from":"A-1","on":"A-2","type":"blocks","status":"confirmed"})" +
             "\n" + feature("A-3", R"(,"committed":"2026-12-18")") + estimate("A-3") +
             R"({"kind":"milestone","key":"MS-1","date":"2026-12-18","features":["A-1","A-3"]})" + "\n");
    CHECK(promises.list.at("A-1").hangs_on == "A-2");
    CHECK(promises.list.at("MS-1").hangs_on == "A-2");
    CHECK(promises.list.at("A-3").hangs_on.empty());
}

TEST_CASE("of a milestone of which nothing is estimated no odds are known", "[forecast][promises]") {
    const auto known = odds(feature("A-1") + estimate("A-1") + feature("A-2") +
                            R"({"kind":"milestone","key":"MS-1","date":"2026-12-11","features":["A-2"]})" + "\n" +
                            R"({"kind":"milestone","key":"MS-2","date":"2026-12-11","features":["A-1","A-2"]})" + "\n");
    CHECK(known.of("MS-1") == nullptr);
    CHECK(known.of("MS-2") != nullptr);
    CHECK(known.without == std::vector<std::string>{"MS-1"});
}

TEST_CASE("where there are none, why", "[forecast][promises]") {
    CHECK(odds("").list.empty());
    CHECK(odds("").missing.empty());
    CHECK(odds(feature("A-1")).missing.starts_with("no feature has an estimate"));
    std::string many = estimate("A-1");
    for (std::size_t i = 1; i <= most_promised + 1; ++i) many += feature("A-" + std::to_string(i));
    CHECK(odds(many).missing == "more than 5000 features are planned");
}

TEST_CASE("odds are said beside those of the week before, where the day is the same and more than noise moved",
          "[forecast][promises]") {
    const auto day = support::day("2027-01-05"), other = support::day("2027-02-05");
    Promises promises;
    promises.list = {{"A-1", {day, .62, other}}, {"A-2", {day, .62, other}}, {"A-3", {day, .62, other}}};
    promises.week_before = {{"A-1", {day, .71, other}}, {"A-2", {day, .63, other}}, {"A-3", {other, .9, other}}};
    CHECK(promises.spoken("A-1") == "62 % odds, 71 % a week ago");
    CHECK(promises.spoken("A-2") == "62 % odds");
    CHECK(promises.spoken("A-3") == "62 % odds");
    CHECK(promises.spoken("A-4").empty());
}

TEST_CASE("odds as they are said", "[forecast][promises]") {
    CHECK(shown_odds(.624) == "62 %");
    CHECK(shown_odds(.001) == "less than 1 %");
    CHECK(shown_odds(1) == "more than 99 %");
}

}  // namespace promises_test
