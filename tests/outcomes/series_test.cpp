#include "waybill/outcomes/series.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using namespace waybill::outcomes;
using support::day;

namespace {

base::Record metric(const std::string& members) {
    return support::records(R"({"kind":"metric","key":"M-1","name":"abandonment",)" + members + "}").front();
}

std::vector<Reading> readings_of(const base::Record& metric, const std::string& jsonl) {
    const auto records = support::records(jsonl);
    std::vector<const base::Record*> list;
    for (const auto& one : records) list.push_back(&one);
    return readings(metric, list, day("2026-11-20"));
}

}  // namespace

TEST_CASE("readings are in order of their days, none after today, the last of two on a day") {
    const auto list = readings_of(metric(R"("unit":"%")"),
                                  R"({"kind":"observation","metric":"M-1","day":"2026-11-10","value":63}
{"kind":"observation","metric":"M-1","day":"2026-11-03","value":65}
{"kind":"observation","metric":"M-1","day":"2026-11-10","value":64}
{"kind":"observation","metric":"M-1","day":"2026-11-12"}
{"kind":"observation","metric":"M-1","day":"2026-11-21","value":60})");
    REQUIRE(list.size() == 2);
    CHECK(list[0].value == 65);
    CHECK(list[1].value == 64);
}

TEST_CASE("of users without what is tried nothing counts, and of those with it where nothing was read of all") {
    const std::string jsonl = R"({"kind":"observation","metric":"M-1","day":"2026-11-01","value":60,"arm":"exposed"}
{"kind":"observation","metric":"M-1","day":"2026-11-01","value":64,"arm":"control"}
{"kind":"observation","metric":"M-1","day":"2026-11-02","value":62}
{"kind":"observation","metric":"M-1","day":"2026-11-02","value":61,"arm":"exposed"}
{"kind":"observation","metric":"M-1","day":"2026-11-03","value":65,"arm":"control"})";
    const auto list = readings_of(metric(R"("unit":"%")"), jsonl);
    REQUIRE(list.size() == 2);
    CHECK(list[0].value == 60);
    CHECK(list[1].value == 62);
    const auto records = support::records(jsonl);
    std::vector<const base::Record*> all;
    for (const auto& one : records) all.push_back(&one);
    const auto control = readings_of_arm("control", metric(R"("unit":"%")"), all, day("2026-11-20"));
    REQUIRE(control.size() == 2);
    CHECK(control[1].value == 65);
    CHECK(readings_of_arm("control", metric(R"("unit":"%")"), all, day("2026-11-02")).size() == 1);
}

TEST_CASE("a ratio reads in percent where that is its unit, and its mean weighs the days by their users") {
    const std::string two = R"({"kind":"observation","metric":"M-1","day":"2026-11-01","numerator":1,"denominator":10}
{"kind":"observation","metric":"M-1","day":"2026-11-02","numerator":90,"denominator":100}
{"kind":"observation","metric":"M-1","day":"2026-11-03","numerator":1,"denominator":0})";
    const auto percent = metric(R"("unit":"%","type":"ratio")");
    const auto list = readings_of(percent, two);
    REQUIRE(list.size() == 2);
    CHECK(list[0].value == Approx(10));
    CHECK(mean(list, percent) == Approx(100.0 * 91 / 110));
    CHECK(readings_of(metric(R"("type":"ratio")"), two)[1].value == Approx(0.9));
    CHECK_FALSE(mean({}, percent));
}

TEST_CASE("a target is a number, a change of the baseline, or a range") {
    const auto down = metric(R"("direction":"down")");
    const auto open = metric(R"("unit":"%")");
    CHECK(target_of("61", 68, down)->is_reached(60));
    CHECK_FALSE(target_of("61 %", 68, down)->is_reached(61.5));
    CHECK(target_of("-10%", 50, down)->value == Approx(45));
    CHECK(target_of("+10%", 50, open)->is_reached(55));
    CHECK(target_of("-10% of the baseline", 50, open)->value == Approx(45));
    CHECK(target_of("-5", 2, open)->value == -5);
    const auto range = target_of("55..65", 80, metric(R"("direction":"within")"));
    REQUIRE(range);
    CHECK(range->value == 65);
    CHECK(range->is_reached(60));
    CHECK_FALSE(range->is_reached(50));
    // The metric says which way is better, whatever the baseline says.
    CHECK(target_of("61", 60, down)->is_reached(60));
    for (const auto* text : {"", "fewer", "-10%", "70..60", "..", "1..x"}) {
        INFO(text);
        CHECK_FALSE(target_of(text, std::nullopt, down));
    }
    CHECK_FALSE(target_of("10,000", 60, down));
    CHECK_FALSE(target_of("1e3", 60, down));
    CHECK_FALSE(target_of("61", std::nullopt, open));
    CHECK_FALSE(target_of("61", 61, open));
}

TEST_CASE("a guardrail is broken beyond its limit, on the side that is worse") {
    CHECK(breaks_guardrail(metric(R"("direction":"down","guardrail":75)"), 75.1));
    CHECK_FALSE(breaks_guardrail(metric(R"("direction":"down","guardrail":75)"), 75));
    CHECK(breaks_guardrail(metric(R"("direction":"up","guardrail":75)"), 74));
    CHECK_FALSE(breaks_guardrail(metric(R"("direction":"up")"), -1));
}

TEST_CASE("numbers for people have as many places as matter") {
    CHECK(shown_number(63.6363) == "63.6");
    CHECK(shown_number(1.8) == "1.8");
    CHECK(shown_number(0.034) == "0.034");
    CHECK(shown_number(1150.4) == "1150");
    CHECK(shown_number(1000) == "1000");
    CHECK(shown_number(-0.00001) == "-0.00001");
    CHECK(shown_number(0.0000123456) == "0.0000123");
    CHECK(shown_number(-0.0) == "0");
    CHECK(shown_number(14, metric(R"("unit":"min")")) == "14 min");
}

