#include "waybill/forecast/move.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "support/records.hpp"

namespace move_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const auto friday = support::day("2026-11-20"), monday = support::day("2026-11-23");

std::string team(const std::string& streams = "1") {
    return R"({"kind":"team","key":"web","uid":"t1","streams":)" + streams + "}\n";
}
std::string feature(const std::string& key, const std::string& stage = "ready", const std::string& more = "") {
    return R"({"kind":"feature","uid":"f)" + key + R"(","key":")" + key +
           R"(","project":"A","title":"t","team":"web",)" + R"("stage":")" + stage + "\"" + more + "}\n";
}
std::string estimate(const std::string& feature, const std::string& days) {
    return R"({"kind":"estimate","uid":"e)" + feature + R"(","key":"E-)" + feature + R"(","feature":")" + feature +
           R"(","p10":)" + days + R"(,"p50":)" + days + R"(,"p90":)" + days + "}\n";
}

Move since(const std::string& then, const std::string& now, base::Day today = friday,
           const std::vector<std::string>& keys = {}) {
    static std::vector<std::unique_ptr<portfolio::Portfolio>> kept;
    const auto keep = [&](const std::string& jsonl) -> const portfolio::Portfolio& {
        kept.push_back(std::make_unique<portfolio::Portfolio>(support::portfolio_of(jsonl)));
        return *kept.back();
    };
    return move_since({keep(then), friday}, keep(now), today,
                      {.scope = {.has_ideas = false, .keys = keys}, .belief = {.ignores_questions = true}});
}

std::map<std::string_view, double> causes(const Move& move) {
    std::map<std::string_view, double> days;
    for (const auto& one : move.causes) days[one.name] = one.days;
    return days;
}

const std::string ten_days = team() + feature("A-1") + estimate("A-1", "10");

}  // namespace

TEST_CASE("nothing changed, and nothing moved", "[forecast][move]") {
    const auto move = since(ten_days, ten_days);
    CHECK(move.days == 0);
    CHECK(move.rest == 0);
    CHECK(move.before == support::day("2026-12-03"));
    CHECK(move.after == move.before);
    CHECK(move.causes.size() == 8);
    CHECK(move.came.empty());
    CHECK(move.went.empty());
}

TEST_CASE("a day that went by without progress is nobody's cause", "[forecast][move]") {
    const auto move = since(ten_days, ten_days, monday);
    CHECK(move.days == 1);
    CHECK(move.rest == 1);
}

TEST_CASE("each cause by what today's forecast would be without it", "[forecast][move]") {
    auto days = causes(since(ten_days, team() + feature("A-1") + estimate("A-1", "14")));
    CHECK(days["estimates"] == Approx(4));
    CHECK(days["scope"] == 0);

    const auto estimated = since(ten_days, team() + feature("A-1") + estimate("A-1", "14"));
    CHECK(estimated.causes[2].name == "estimates");
    CHECK(estimated.causes[2].changed == std::vector<std::string>{"A-1"});
    CHECK(estimated.causes[4].changed.empty());

    const auto more = since(ten_days, ten_days + feature("A-2") + estimate("A-2", "3"));
    days = causes(more);
    CHECK(days["scope"] == Approx(3));
    CHECK(days["estimates"] == Approx(0));  // by itself: the new feature would take the median of the others
    CHECK(more.causes[0].changed == std::vector<std::string>{"A-2"});
    CHECK(more.causes[2].changed.empty());
    REQUIRE(more.came.size() == 1);
    CHECK(more.came[0].feature->key == "A-2");
    CHECK(more.came[0].days == 3);

    const auto fewer = since(ten_days + feature("A-2") + estimate("A-2", "3"), ten_days);
    CHECK(causes(fewer)["scope"] == Approx(-3));
    REQUIRE(fewer.went.size() == 1);
    CHECK(fewer.went[0].feature->key == "A-2");

    const auto stopped = since(ten_days + feature("A-2") + estimate("A-2", "3"),
                               ten_days + feature("A-2", "killed") + estimate("A-2", "3"));
    CHECK(causes(stopped)["scope"] == Approx(-3));
    CHECK(causes(stopped)["progress"] == 0);
    REQUIRE(stopped.went.size() == 1);

    const std::string two = feature("A-1") + feature("A-2") + estimate("A-1", "10") + estimate("A-2", "3");
    CHECK(causes(since(team() + two, team("2") + two))["capacity"] == Approx(-3));
    CHECK(causes(since(ten_days, team() + feature("A-1", "shipped") + estimate("A-1", "10")))["progress"] ==
          Approx(-10));
    const std::string risk = R"({"kind":"risk","uid":"r1","key":"R-1","title":"r","features":["A-1"],"probability":1,)"
                             R"("impact_p10":2,"impact_p90":2})";
    CHECK(causes(since(ten_days, ten_days + risk + "\n"))["risks"] == Approx(2));
    const auto waits = feature("A-1", "ready", R"(,"not_before":"2026-11-27")") + team() + estimate("A-1", "10");
    CHECK(causes(since(ten_days, waits))["dependencies"] == Approx(5));
}

TEST_CASE("what causes do together is the rest", "[forecast][move]") {
    // Twice the work for two streams in place of one.
    const auto move =
        since(team() + feature("A-1") + feature("A-2") + estimate("A-1", "10") + estimate("A-2", "10"),
              team("2") + feature("A-1") + feature("A-2") + estimate("A-1", "20") + estimate("A-2", "20"));
    auto days = causes(move);
    CHECK(move.days == Approx(0).margin(1e-9));
    CHECK(days["estimates"] == Approx(10));
    CHECK(days["capacity"] == Approx(-20));
    CHECK(move.rest == Approx(10));
}

TEST_CASE("of what was asked about: a milestone that took a feature in", "[forecast][move]") {
    const auto milestone = [](const std::string& features) {
        return R"({"kind":"milestone","uid":"m1","key":"MS-1","features":[)" + features + "]}\n";
    };
    const auto both = team("2") + feature("A-1") + estimate("A-1", "10") + feature("A-2") + estimate("A-2", "12");
    const auto move = since(both + milestone(R"("A-1")"), both + milestone(R"("A-1","A-2")"), friday, {"MS-1"});
    CHECK(causes(move)["scope"] == Approx(2));
    REQUIRE(move.came.size() == 1);
    CHECK(move.came[0].feature->key == "A-2");
    // What is finished has not left.
    const auto done = since(both + milestone(R"("A-1")"),
                            both + feature("A-3", "shipped") + milestone(R"("A-1","A-3")"), friday, {"MS-1"});
    CHECK(done.came.size() == 1);
}

}  // namespace move_test
