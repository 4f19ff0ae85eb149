#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using report::WeekChange;
using support::feature;
using support::one_section;
using support::stage_change;

namespace {

/// A shipped PAY-1 that claims to bring M-1 from 68 to 61 in 30 days, with these observations.
std::string claim(const std::string& shipped, const std::string& observations, const std::string& target = "61") {
    return feature(R"("stage":"shipped")") +
           R"({"kind":"metric","key":"M-1","name":"abandonment","unit":"%","baseline":68}
{"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1","window_days":30,"target":")" +
           target + "\"}\n" + R"({"kind":"rollout","feature":"PAY-1","percent":100,"day":")" + shipped + "\"}\n" +
           observations;
}

std::string observation(const std::string& date, const std::string& value) {
    return R"({"kind":"observation","metric":"M-1","day":")" + date + R"(","value":)" + value + "}\n";
}

}  // namespace

TEST_CASE("outcomes: reached, moving, wrong way, too early, missed") {
    // Every second day, nine before the release of 2026-11-01 around 68 and nine since around `since`.
    const auto result = [](double since, const std::string& target = "61") {
        std::string numbers;
        for (int i = 0; i < 9; ++i) {
            const auto number = [&](const char* from, double middle) {
                const auto when = base::format_day(*base::parse_day(from) + std::chrono::days(2 * i));
                return observation(when, std::to_string(middle + (i % 2 == 0 ? .5 : -.4)));
            };
            numbers += number("2026-10-12", 67.95) + number("2026-11-01", since - .1);
        }
        return one_section("outcomes", claim("2026-11-01", numbers, target));
    };
    CHECK_THAT(result(60.5), Contains("68 -> 60.5 %") && Contains("61 %") && Contains("reached"));
    CHECK_THAT(result(64.5), Contains("50 % of the way; there in time in 0 of 100 cases") && Contains("2026-12-01"));
    CHECK_THAT(result(64.5), Contains("O-1: Shown to have moved: -3.5"));
    CHECK_THAT(result(67.9), Contains("too early to tell"));
    CHECK_THAT(result(70), Contains("wrong way"));
    CHECK_THAT(result(64.6, "-10%"), Contains("61.2 %") && Contains("50 % of the way"));
    const auto few = one_section("outcomes", claim("2026-11-01", observation("2026-11-18", "64.5")));
    CHECK_THAT(few, Contains("68 -> 64.5 %") && Contains("too early to tell"));
    const auto over = one_section("outcomes", claim("2026-10-01", observation("2026-10-20", "64.5")));
    CHECK_THAT(over, Contains("missed") && Contains("2026-10-31"));
    const auto later = observation("2026-10-20", "64.5") + observation("2026-11-10", "60");
    CHECK_THAT(one_section("outcomes", claim("2026-10-01", later)),
               Contains("68 -> 64.5 %") && Contains("missed; 60 % on 2026-11-10"));
}

TEST_CASE("outcomes: numbers from before the release are no result") {
    const auto text = one_section("outcomes", claim("2026-11-10", observation("2026-11-09", "60")));
    CHECK_THAT(text,
               Contains("no data yet") && Contains("2026-12-10") && Contains("$ waybill metric observe M-1 VALUE"));
}

TEST_CASE("outcomes: nothing claimed, and shipped without a claim") {
    CHECK_THAT(one_section("outcomes", feature()),
               Contains("No shipped feature claims") && Contains("$ waybill outcome add"));
    const auto changes = std::vector{stage_change("2026-11-18T09:00:00Z", "building", "shipped")};
    CHECK_THAT(one_section("outcomes", feature(R"("stage":"shipped")"), changes),
               Contains("nobody said what it should change"));
    CHECK_THAT(one_section("outcomes", feature(R"("stage":"shipped","obligation":"law")"), changes),
               !Contains("nobody said"));
}

TEST_CASE("shipped: by the journal, by a tracker's history, and only within the week") {
    const auto shipped = feature(R"("stage":"shipped","why":"Buyers give up")") + feature(R"("stage":"idea")", "PAY-2");
    CHECK_THAT(one_section("shipped", shipped, {stage_change("2026-11-16T00:00:00Z", "building", "shipped")}),
               Contains("- PAY-1 Title of PAY-1 (why: Buyers give up)"));
    CHECK_THAT(
        one_section("shipped", shipped + R"({"kind":"status_change","feature":"PAY-1","at":"2026-11-22T23:00:00Z",)"
                                         R"("to":"Released","stage":"shipped"})"),
        Contains("PAY-1"));
    CHECK_THAT(one_section("shipped", shipped, {stage_change("2026-11-15T09:00:00Z", "building", "shipped")}),
               Contains("Nothing shipped this week."));
    CHECK_THAT(one_section("shipped", feature(),
                           {stage_change("2026-11-17T09:00:00Z", "building", "shipped"),
                            stage_change("2026-11-17T10:00:00Z", "shipped", "building")}),
               Contains("Nothing shipped this week."));
}

TEST_CASE("shipped: what was recorded this week as shipped, unless it is an import of many") {
    std::string jsonl = feature(R"("stage":"idea")", "PAY-99");
    std::vector<WeekChange> changes;
    for (int i = 1; i <= 11; ++i) {
        const auto key = "PAY-" + std::to_string(i);
        jsonl += feature(R"("stage":"shipped","created":"2026-11-18T09:00:00Z")", key);
        changes.push_back({"2026-11-18T09:00:00Z", "feature", key, "add", {}, ""});
        if (i == 10) CHECK_THAT(one_section("shipped", jsonl, changes), Contains("- PAY-10 Title"));
    }
    CHECK_THAT(one_section("shipped", jsonl, changes), Contains("Nothing shipped this week."));
}
