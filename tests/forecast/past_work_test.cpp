#include "waybill/forecast/past_work.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

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
    // The widths, and ten days for each day outside.
    const auto score = range_score(all.history, "payments");
    const auto& range = all.history.work.front().range;
    double said = 0;
    for (const double taken : {2., 4., 6., 8., 12., 20.})
        said += range.p90 - range.p10 + 10 * (std::max(range.p10 - taken, 0.) + std::max(taken - range.p90, 0.));
    CHECK(score.count == 6);
    CHECK(score.said == Approx(said / 6));
    CHECK(score.rule > 0);
    CHECK(score.rule != Approx(score.said));
    CHECK(range_score(all.history, "web").count == 0);
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

PastWork took(double actual, const std::string& whose = "payments") {
    PastWork one;
    one.team = whose;
    one.estimate = 5;
    one.actual = actual;
    return one;
}

TEST_CASE("what is open as a rule, of a team and of everybody", "[forecast][past_work]") {
    EstimateHistory past;
    const auto add = [&](const std::string& whose, std::size_t count, double p50, double p90) {
        for (std::size_t i = 0; i < count; ++i) {
            past.work.push_back(took(5, whose));
            past.work.back().widened = {p50, p90};
        }
    };
    add("payments", 19, 1.2, 1.6);
    CHECK(usual_factors(past, "payments").p50 == 1);  // too little is known
    CHECK(usual_factors(past, "payments").p90 == 1);
    add("payments", 1, 1.0, 1.0);
    CHECK(usual_factors(past, "payments").p50 == Approx((19 * 1.2 + 1) / 20));
    CHECK(usual_factors(past, "payments").p90 == Approx((19 * 1.6 + 1) / 20));
    add("web", 20, 1, 1);
    CHECK(usual_factors(past, "web").p90 == 1);
    CHECK(usual_factors(past, "data").p90 == Approx((19 * 1.6 + 21) / 40));
    // Eight questions open, by the records: factors of the whole.
    CHECK(Learned(team + finished(1)).history.work.front().widened.p90 == Approx(1.8));
}

TEST_CASE("estimates that go astray are found out, those that vary are not", "[forecast][past_work]") {
    EstimateHistory past;
    for (int i = 0; i < 11; ++i) past.work.push_back(took(5 * std::exp(.1 * i)));
    CHECK_FALSE(ratio_trend(past));
    past.work.push_back(took(5 * std::exp(1.1), "web"));
    CHECK_FALSE(ratio_trend(past, "payments"));
    const auto worse = ratio_trend(past);
    REQUIRE(worse);
    CHECK(worse->count == 12);
    CHECK(worse->factor == Approx(std::exp(1.1)));
    CHECK(worse->is_shown());
    EstimateHistory still;
    for (int i = 0; i < 20; ++i) still.work.push_back(took(i % 2 == 0 ? 4. : 7.));
    REQUIRE(ratio_trend(still));
    CHECK_FALSE(ratio_trend(still)->is_shown());
    // Two hundred are looked back on.
    for (int i = 0; i < 300; ++i) still.work.push_back(took(5));
    CHECK(ratio_trend(still)->count == 200);
    CHECK(ratio_trend(still)->p == 1);
}

TEST_CASE("what is being built, beside what was said of it", "[forecast][past_work]") {
    const auto running = [](int number, const std::string& more = "") {
        auto jsonl = finished(number, more);
        jsonl.erase(jsonl.rfind(R"({"kind":"status_change")"));
        jsonl.replace(jsonl.find("shipped"), 7, "building");
        return jsonl + more;
    };
    const Learned elapsed(team + finished(1) + running(2) +
                          R"({"kind":"feature","key":"PAY-3","project":"PAY","title":"x","stage":"building"})");
    const auto list = running_of(elapsed.portfolio, elapsed.history, support::day("2026-10-12"));
    REQUIRE(list.size() == 1);
    CHECK(list[0].feature->key == "PAY-2");
    CHECK(list[0].team == "payments");
    CHECK(list[0].p50 == 5);
    CHECK(list[0].p80 > 5);
    CHECK(list[0].taken == 15);  // thirty working days at a focus of a half
    // Where effort is logged it is what counts, and who logs none is left out.
    std::string jsonl = team;
    for (int i = 1; i <= 5; ++i) jsonl += finished(i, effort(i, "6"));
    const Learned logged(jsonl + running(6, effort(6, "7") + effort(6, "3", "wait")) + running(7));
    const auto spent = running_of(logged.portfolio, logged.history, support::day("2026-10-12"));
    REQUIRE(spent.size() == 1);
    CHECK(spent[0].taken == 7);
}

TEST_CASE("running work counts for as long as it has taken", "[forecast][past_work]") {
    EstimateHistory past;
    for (const double actual : {3., 4., 5., 6., 8.}) past.work.push_back(took(actual));
    CHECK(unfinished_of(past, {}).empty());
    const base::Record late{}, early{};
    const std::vector<RunningWork> running{{.feature = &late, .team = "payments", .p50 = 5, .p80 = 8, .taken = 10},
                                           {.feature = &early, .team = "web", .p50 = 5, .p80 = 8, .taken = 5}};
    const auto groups = unfinished_of(past, running);
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].team.empty());
    CHECK(groups[0].count == 2);
    CHECK(groups[0].over_p50 == 1);
    CHECK(groups[0].over_p80 == 1);
    CHECK(groups[1].team == "payments");
    CHECK(groups[1].over_p80 == 1);
    CHECK(groups[1].late == std::vector<const base::Record*>{&late});
    CHECK(groups[1].finished_p50 == 1.);
    CHECK(groups[1].finished_p80 == 1.2);
    CHECK(groups[1].p50 == 1.);   // the third of six
    CHECK(groups[1].p80 == 1.6);  // the fifth, of which one is running
    CHECK(groups[2].team == "web");
    CHECK(groups[2].over_p50 == 0);
    CHECK_FALSE(groups[2].p50);
}

TEST_CASE("the class that a piece of work belongs to", "[forecast][past_work]") {
    estimates::Calibration known;
    for (int i = 0; i < 4; ++i) known.learn({"payments", 5, 10});
    CHECK_FALSE(reference_class(known, "payments", 5));
    known.learn({"web", 5, 10});
    const auto own = reference_class(known, "payments", 5);
    REQUIRE(own);
    CHECK(own->count == 4);
    CHECK(own->everybody == 5);
    CHECK(estimates::name_of(own->band) == "<=8d");
    CHECK(own->p50 == known.factor("payments", own->band, .5));
    CHECK(own->p80 > own->p50);
    CHECK(reference_class(known, "payments", 1)->count == 0);
    CHECK_FALSE(reference_class(known, "payments", 0));
}

}  // namespace past_work_test
