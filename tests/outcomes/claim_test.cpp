#include "waybill/outcomes/claim.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"
#include "waybill/base/placeholders.hpp"

using waybill::base::Error;
using waybill::outcomes::parse_claim;

TEST_CASE("a claim in one line names the metric, from where to where, and within how many days") {
    const auto claim = parse_claim("checkout abandonment 68% -> 61% in 30d");
    CHECK(claim.metric == "checkout abandonment");
    CHECK(claim.unit == "%");
    CHECK(claim.baseline == 68);
    CHECK(claim.target == 61);
    CHECK(claim.window_days == 30);
    CHECK(claim.direction() == "down");
}

TEST_CASE("the arrow may be a word or a sign, the unit may stand apart, the window in weeks or months") {
    const auto days = parse_claim("customer onboarding time 14 to 3 days within 2m");
    CHECK(days.metric == "customer onboarding time");
    CHECK(days.unit == "days");
    CHECK(days.window_days == 60);
    const auto users = parse_claim("monthly active users 1000→1150 in 6 weeks");
    CHECK(users.direction() == "up");
    CHECK(users.window_days == 42);
    CHECK(users.unit.empty());
}

TEST_CASE("numbers inside the metric's name are no baseline") {
    const auto claim = parse_claim("top 10 search hits 3 -> 5 in 30d");
    CHECK(claim.metric == "top 10 search hits");
    CHECK(claim.baseline == 3);
}

TEST_CASE("what stands in a proposal in place of a claim is none: nobody keeps an invented number by pasting it") {
    CHECK_THROWS_WITH(parse_claim(waybill::base::outcome_placeholder),
                      "'METRIC FROM -> TO in DAYS' is no claim: nothing says from which number to which");
}

TEST_CASE("what is missing is named") {
    CHECK_THROWS_WITH(parse_claim("launch by March"),
                      "'launch by March' is no claim: nothing says from which number to which");
    CHECK_THROWS_WITH(parse_claim("68% -> 61% in 30d"), "'68% -> 61% in 30d' is no claim: the metric has no name");
    CHECK_THROWS_WITH(parse_claim("load time 5s -> 2s"),
                      "'load time 5s -> 2s' is no claim: nothing says within how many days");
    CHECK_THROWS_WITH(parse_claim("x 5 -> 5 in 30d"),
                      "'x 5 -> 5 in 30d' is no claim: the target is where the number stands already");
    CHECK_THROWS_WITH(parse_claim("x 5 -> 6 in 3 parsecs"),
                      "'x 5 -> 6 in 3 parsecs' is no claim: 'parsecs' is no unit of time");
    for (const auto* text : {"", "->", "x -> 3 in 4d", "x 5 -> 6 in 0d", "x 5 -> 6 in 9999d", "x 5 -> 6 in"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_claim(text), Error);
    }
}

TEST_CASE("a claim as people say it: from where to where, with a verb, of launch") {
    const auto claim = parse_claim("reduce checkout abandonment from 68% to 61% within 30 days of launch");
    CHECK(claim.metric == "checkout abandonment");
    CHECK(claim.baseline == 68);
    CHECK(claim.target_text() == "61");
    CHECK(claim.window_days == 30);
    CHECK(parse_claim("checkout abandonment from 68 to 61 in 30d").metric == "checkout abandonment");
    // Without `from` the verb is part of the name.
    CHECK(parse_claim("lift usage 3 -> 5 in 30d").metric == "lift usage");
}

TEST_CASE("a claim may say by how much of the baseline") {
    const auto claim = parse_claim("reduce checkout abandonment by 10% within 30 days of launch");
    CHECK(claim.metric == "checkout abandonment");
    CHECK(claim.change == -10);
    CHECK(claim.target_text() == "-10%");
    CHECK(claim.direction() == "down");
    CHECK(parse_claim("checkout abandonment -10% in 4w").target_text() == "-10%");
    CHECK(parse_claim("checkout abandonment -10% in 4w").window_days == 28);
    CHECK(parse_claim("repeat orders +12.5% in 60d").target_text() == "+12.5%");
    CHECK(parse_claim("increase repeat orders by 5% in 60d").direction() == "up");
    CHECK_THROWS_WITH(parse_claim("abandonment -10%"),
                      "'abandonment -10%' is no claim: nothing says within how many days");
    CHECK_THROWS_WITH(parse_claim("reduce by 10% in 30d"),
                      "'reduce by 10% in 30d' is no claim: the metric has no name");
    CHECK_THROWS_WITH(parse_claim("abandonment -0% in 30d"),
                      "'abandonment -0% in 30d' is no claim: the target is where the number stands already");
    CHECK_THROWS_AS(parse_claim("abandonment -110% in 30d"), Error);
    CHECK_THROWS_AS(parse_claim("abandonment by 10% in 30d"), Error);
}
