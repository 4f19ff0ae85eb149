#include "waybill/forecast/past_work.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace past_work_test {

using namespace waybill;
using namespace waybill::forecast;

/// A feature of payments, finished on 2026-09-11 after it was begun on 2026-08-31, estimated at 3, 5 and 9 days.
std::string finished(int number, const std::string& more = "", const std::string& estimated = "2026-08-01") {
    const auto key = "PAY-" + std::to_string(number), estimate = "E-" + std::to_string(number);
    return R"({"kind":"feature","key":")" + key +
           R"(","project":"PAY","title":"x","team":"payments","stage":"shipped"})" + "\n" +
           R"({"kind":"estimate","key":")" + estimate + R"(","feature":")" + key +
           R"(","p10":3,"p50":5,"p90":9,"at":")" + estimated + "T09:00:00Z\"}\n" +
           R"({"kind":"status_change","feature":")" + key +
           R"(","at":"2026-08-31T09:00:00Z","to":"Doing","stage":"building"})" + "\n" +
           R"({"kind":"status_change","feature":")" + key +
           R"(","at":"2026-09-11T09:00:00Z","to":"Released","stage":"shipped"})" + "\n" + more;
}

std::string effort(int number, const std::string& days, const std::string& activity = "build") {
    return R"({"kind":"effort","feature":"PAY-)" + std::to_string(number) + R"(","activity":")" + activity +
           R"(","days":)" + days + "}\n";
}

const std::string team = R"({"kind":"project","key":"PAY"}
{"kind":"team","key":"payments","focus":0.5}
)";

/// The portfolio with what is learned from it.
struct Learned {
    explicit Learned(const std::string& jsonl) : portfolio(support::records(jsonl)), history(past_of(portfolio)) {}
    portfolio::Portfolio portfolio;
    EstimateHistory history;
};

TEST_CASE("elapsed working days times the focus, where next to nobody logged effort", "[forecast][past_work]") {
    const Learned one(team + finished(1, effort(1, "2")));
    REQUIRE(one.history.work.size() == 1);
    const auto& work = one.history.work.front();
    CHECK(one.history.is_elapsed);
    CHECK(work.actual == 4.5);  // nine working days at a focus of a half
    CHECK(work.estimate == 5);
    CHECK(work.has_range);
    CHECK(work.range.p90 == 9);
    CHECK(work.team == "payments");
    CHECK(work.open.size() == 8);
    CHECK(one.history.copied == 0);
}

TEST_CASE("logged effort, without days of waiting, once five features have it", "[forecast][past_work]") {
    std::string jsonl = team;
    for (int i = 1; i <= 5; ++i) jsonl += finished(i, effort(i, "6") + effort(i, "4", "wait"));
    const Learned all(jsonl + finished(6));
    CHECK_FALSE(all.history.is_elapsed);
    CHECK(all.history.work.size() == 5);
    CHECK(all.history.work.front().actual == 6);
    CHECK(all.history.without_actual == 1);
    CHECK(calibration_of(all.history).size("payments") == 5);
    CHECK(calibration_of(all.history).factor("payments", estimates::band_of(5), .5) > 1);
}

TEST_CASE("an estimate that was given when the work was under way says nothing", "[forecast][past_work]") {
    const Learned late(team + finished(1, "", "2026-09-10"));
    CHECK(late.history.work.empty());
    CHECK(late.history.estimated_late == 1);
    // Of two the one that stood when work began counts.
    const Learned two(team +
                      finished(1, R"({"kind":"estimate","feature":"PAY-1","p50":20,"at":"2026-09-05T09:00:00Z"})"));
    REQUIRE(two.history.work.size() == 1);
    CHECK(two.history.work.front().estimate == 5);
}

TEST_CASE("copied actuals teach nothing", "[forecast][past_work]") {
    std::string jsonl = team;
    for (int i = 1; i <= 6; ++i) jsonl += finished(i, effort(i, i <= 4 ? "5" : "8"));
    const Learned copied(jsonl);
    CHECK(copied.history.copied == 4);
    CHECK(copied.history.is_copied());
    CHECK(calibration_of(copied.history).size() == 0);
    // A third of them is usual: people do finish when they said.
    for (int i = 7; i <= 9; ++i) jsonl += finished(i, effort(i, "7"));
    CHECK_FALSE(Learned(jsonl).history.is_copied());
}

TEST_CASE("ranges that held, and predictions from earlier work alone", "[forecast][past_work]") {
    std::string jsonl = team;
    const char* days[] = {"2", "4", "6", "8", "12", "20"};
    for (int i = 1; i <= 6; ++i) jsonl += finished(i, effort(i, days[i - 1]));
    const Learned all(jsonl);
    const auto held = held_ranges(all.history);
    CHECK(held.hits == 3);
    CHECK(held.count == 6);
    CHECK(held_ranges(all.history, "web").count == 0);
    const auto rolled = roll(all.history);
    CHECK(rolled.everybody.count == 6);
    CHECK(rolled.everybody.hits < 6);
    CHECK(rolled.teams.at("payments").hits == rolled.everybody.hits);
}

TEST_CASE("what an open question cost", "[forecast][past_work]") {
    std::string jsonl = team;
    for (int i = 1; i <= 6; ++i) {
        jsonl += finished(i, effort(i, i <= 3 ? "10" : "6"));
        if (i > 3)
            jsonl += R"({"kind":"answer","estimate":"E-)" + std::to_string(i) +
                     R"(","question":"migration","answer":"no"})"
                     "\n";
    }
    const Learned all(jsonl);
    const auto costs = question_costs(all.history);
    REQUIRE(costs.size() == 1);
    CHECK(costs.front().question->id == "migration");
    CHECK(costs.front().open == 3);
    CHECK(costs.front().when_open == 2);
    CHECK(costs.front().when_answered == Approx(1.2));
}

}  // namespace past_work_test
