#include "waybill/outcomes/review.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using namespace waybill::outcomes;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using support::day;

namespace {

const auto today = day("2026-11-20");

/// A feature with one outcome, 30 days on M-1 from 68 to 61, and whatever else the test adds.
struct Case {
    std::string feature = R"("stage":"shipped")";
    std::string outcome = R"("target":"61","window_days":30)";
    std::string metric = R"("unit":"%","direction":"down","baseline":68,"cadence_days":7)";
    std::string more{};
};

/// The review together with the records that it points to.
struct Reviewed {
    std::vector<base::Record> records;
    Review review;
    const Review* operator->() const { return &review; }
    std::string words() const { return in_words(review, today); }
};

Reviewed reviewed(const Case& one) {
    Reviewed result;
    result.records = support::records(
        R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"One page",)" + one.feature + "}\n" +
        R"({"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1",)" + one.outcome + "}\n" +
        R"({"kind":"metric","key":"M-1","name":"abandonment",)" + one.metric + "}\n" + one.more);
    Material material{&result.records[0], &result.records[1], &result.records[2]};
    for (const auto& record : result.records) {
        const auto kind = record.kind->name;
        if (kind == "observation") material.observations.push_back(&record);
        if (kind == "rollout") material.rollouts.push_back(&record);
        if (kind == "gate") material.gates.push_back(&record);
        if (kind == "status_change") material.status_changes.push_back(&record);
        if (kind == "deployment") material.deployments.push_back(&record);
        if (kind == "verdict") material.verdicts.push_back(&record);
    }
    result.review = review(material, today);
    return result;
}

std::string read(const std::string& date, const std::string& value) {
    return R"({"kind":"observation","metric":"M-1","day":")" + date + R"(","value":)" + value + "}\n";
}

std::string rollout(const std::string& date, int percent = 100) {
    return R"({"kind":"rollout","feature":"PAY-1","day":")" + date + R"(","percent":)" + std::to_string(percent) +
           "}\n";
}

const std::string verdict_missed =
    R"({"kind":"verdict","feature":"PAY-1","outcome":"O-1","aspect":"delivers","verdict":"missed"})";

}  // namespace

TEST_CASE("when the window is over, its mean is where it was wanted or not") {
    const auto state = [](const std::string& exposed, const std::string& a, const std::string& b) {
        return reviewed({.more = rollout(exposed) + read("2026-11-12", a) + read("2026-11-18", b)})->state;
    };
    CHECK(state("2026-10-15", "63", "62") == State::missed);  // read after the window would not count
    CHECK(state("2026-10-19", "60", "61") == State::achieved);
}

TEST_CASE("while it is open, only a move that is shown counts") {
    // Ten numbers before and ten since, every second day.
    const auto state = [](double since, double spread) {
        std::string more = rollout("2026-11-01");
        for (int i = 0; i < 10; ++i) {
            const double wiggle = i % 2 == 0 ? spread : -spread;
            more += read(base::format_day(day("2026-10-12") + std::chrono::days(2 * i)), std::to_string(68 + wiggle));
            more +=
                read(base::format_day(day("2026-11-01") + std::chrono::days(2 * i)), std::to_string(since + wiggle));
        }
        return reviewed({.more = more});
    };
    CHECK(state(60.5, .5)->state == State::achieved);
    CHECK(state(64, .5)->state == State::moving);
    CHECK(state(64, .5)->evidence.method == Method::mean_shift);
    CHECK(state(64, .5)->effect == Approx(-4));
    CHECK(state(64, 12)->state == State::too_early);  // as great, and lost in what is there anyway
    CHECK(state(60.5, 30)->state == State::too_early);
    CHECK(state(67.9, .01)->state == State::too_early);  // shown, and next to nothing
    CHECK(state(72, .5)->state == State::too_early);     // the wrong way
    CHECK_THAT(state(64, .5).words(), StartsWith("moved from 68 to 64 % of 61 wanted"));
    CHECK_THAT(state(64, 12).words(), StartsWith("went from 68 to 64 % of 61 wanted"));
    const auto words = evidence_in_words(state(64, .5).review);
    CHECK_THAT(words, StartsWith("Shown to have moved: -4 points, between -4."));
    CHECK_THAT(words, Contains("It could still be coincidence: ") && Contains("less than a year was seen before it"));
    CHECK_THAT(evidence_in_words(state(64, 12).review), StartsWith("Not shown to have moved: -4 points"));

    // The baseline that was claimed is not what was read: against that it got worse.
    std::string worse = rollout("2026-11-01");
    for (int i = 0; i < 10; ++i) {
        const double wiggle = i % 2 == 0 ? .5 : -.5;
        worse += read(base::format_day(day("2026-10-12") + std::chrono::days(2 * i)), std::to_string(60 + wiggle));
        worse += read(base::format_day(day("2026-11-01") + std::chrono::days(2 * i)), std::to_string(63 + wiggle));
    }
    const auto wrong = reviewed({.more = worse});
    CHECK(wrong->state == State::too_early);
    CHECK_FALSE(shows_wanted_move(wrong.review));
    CHECK_THAT(wrong.words(), StartsWith("went from 68 to 63 %"));
    CHECK_THAT(evidence_in_words(wrong.review), StartsWith("Shown to have moved, the wrong way: +3 points"));

    // On the target to the last digit, and staying there, is there.
    std::string there = rollout("2026-11-01");
    for (int i = 0; i < 8; ++i) there += read(base::format_day(day("2026-11-02") + std::chrono::days(2 * i)), "61");
    const auto on_target = reviewed({.more = there});
    CHECK(on_target->chance == 1);
    CHECK(!on_target->advice.asks());

    const auto few = reviewed({.more = rollout("2026-11-10") + read("2026-11-12", "60") + read("2026-11-18", "61")});
    CHECK(few->state == State::too_early);
    CHECK(evidence_in_words(few.review) ==
          "Too few to tell it from chance: 0 numbers before and 2 since, 8 and 8 are needed");
}

TEST_CASE("the numbers of a review: baseline, mean, effect, and how many on either side") {
    const auto one = reviewed({.more = rollout("2026-11-04") + read("2026-10-20", "68.4") + read("2026-11-03", "69") +
                                       read("2026-11-04", "66") + read("2026-11-18", "63")});
    CHECK(one->before == 2);
    CHECK(one->after == 2);
    CHECK(one->baseline == 68);
    CHECK(one->average == 64.5);
    CHECK(one->effect == -3.5);
    CHECK(one->share == Approx(0.5));
    CHECK(one->latest->value == 63);
    CHECK(base::format_day(*one->ends) == "2026-12-04");
    CHECK(base::format_day(*one->next_data) == "2026-11-25");
    CHECK(one.words() == "went from 68 to 64.5 % of 61 wanted (50 % of the way); 14 days of the window left");
}

TEST_CASE("a baseline that nobody recorded is the mean before exposure; what was claimed comes first") {
    const std::string more = rollout("2026-11-04") + read("2026-10-20", "70") + read("2026-10-27", "72") +
                             read("2026-11-10", "65") + read("2026-11-18", "65");
    const auto unknown = R"("unit":"%","direction":"down")";
    CHECK(reviewed({.metric = unknown, .more = more})->baseline == 71);
    CHECK(reviewed({.outcome = R"("target":"61","window_days":30,"baseline":66)", .more = more})->baseline == 66);
    CHECK(
        reviewed({.outcome = R"("target":"-10%","window_days":30)", .metric = unknown, .more = more})->target->value ==
        Approx(63.9));
}

TEST_CASE("the window runs from the first step above 0 %, else from gate, status or deployment") {
    const auto exposure = [](const std::string& more) { return reviewed({.more = more})->exposure; };
    const std::string gate =
        R"({"kind":"gate","feature":"PAY-1","gate":"ship","result":"passed","at":"2026-11-02T09:00:00Z"})";
    const std::string ready =
        R"({"kind":"gate","feature":"PAY-1","gate":"ready","result":"passed","at":"2026-10-02T09:00:00Z"})";
    const std::string status =
        R"({"kind":"status_change","feature":"PAY-1","at":"2026-11-03T09:00:00Z","to":"Released","stage":"shipped"})";
    const std::string deployed = R"({"kind":"deployment","feature":"PAY-1","at":"2026-11-04T09:00:00Z"})";
    const std::string failed = R"({"kind":"deployment","feature":"PAY-1","at":"2026-11-01T09:00:00Z","failed":true})";
    const auto all = deployed + "\n" + status + "\n" + gate + "\n" + ready + "\n";
    const auto stepped =
        exposure(all + rollout("2026-11-09", 50) + rollout("2026-11-05", 0) + rollout("2026-11-07", 5));
    CHECK(stepped->day == day("2026-11-07"));
    CHECK(stepped->by == "rollout");
    CHECK(exposure(all)->by == "ship gate");
    CHECK(exposure(all)->day == day("2026-11-02"));
    CHECK(exposure(deployed + "\n" + status)->by == "status");
    CHECK(exposure(failed + "\n" + deployed)->day == day("2026-11-04"));
    CHECK_FALSE(exposure(failed));
    CHECK_FALSE(exposure(rollout("2026-11-21")));
}

TEST_CASE("one number in an open window tells nothing") {
    const auto one = reviewed({.more = rollout("2026-11-10") + read("2026-11-18", "60")});
    CHECK(one->state == State::too_early);
    CHECK(one.words() == "60 % on 2026-11-18, 61 wanted: one number is too few to tell; 20 days of the window left");
}

TEST_CASE("no data says when it is due") {
    const auto state = [](const Case& one) { return reviewed(one); };
    const auto before_only = state({.more = rollout("2026-11-10") + read("2026-11-09", "60")});
    CHECK(before_only->state == State::no_data);
    CHECK(before_only.words() == "no number in the window that began on 2026-11-10; was due on 2026-11-17");
    const auto named = state(
        {.outcome = R"("target":"61","window_days":30,"first_data":"2026-12-01")", .more = rollout("2026-11-10")});
    CHECK_THAT(named.words(), Contains("due on 2026-12-01"));
    CHECK(next_step(named.review) == "waybill metric observe M-1 VALUE");
    const auto unexposed = state({.more = read("2026-11-09", "60")});
    CHECK(unexposed->state == State::no_data);
    CHECK(next_step(unexposed.review) == "waybill rollout add PAY-1 100 --day DAY");
    CHECK_THAT(state({.outcome = R"("target":"fewer","window_days":30)", .more = rollout("2026-11-10")}).words(),
               Contains("'fewer' is no target"));
}

TEST_CASE("before launch data counts too") {
    const auto one =
        reviewed({.feature = R"("stage":"building","committed":"2026-12-01")", .more = read("2026-11-09", "64")});
    CHECK(one->state == State::too_early);
    CHECK(one.words() == "not with users yet; it stands at 64 % (2026-11-09), 61 wanted");
    CHECK(base::format_day(*one->next_data) == "2026-12-08");
}

TEST_CASE("what to think of stopping") {
    const auto reason = [](const Case& one) { return reviewed(one)->advice.reason; };
    const auto suggestion = [](const Case& one) { return reviewed(one)->advice.suggestion; };
    const std::string missed = rollout("2026-10-01") + read("2026-10-12", "68") + read("2026-10-18", "68");
    CHECK_THAT(reason({.more = missed}), Contains("window is over"));
    CHECK(suggestion({.more = missed}) == Suggestion::stop);
    CHECK_THAT(reason({.more = missed + verdict_missed}), Contains("judged"));
    const std::string still = rollout("2026-11-01") + read("2026-11-03", "68.4") + read("2026-11-08", "67.8") +
                              read("2026-11-13", "68.2") + read("2026-11-16", "68") + read("2026-11-17", "68.2") +
                              read("2026-11-15", "67.9") + read("2026-11-18", "68.1");
    CHECK_THAT(reason({.more = still}), Contains("in 0 of 100 cases, and did so one number ago"));
    CHECK(suggestion({.more = still}) == Suggestion::stop);
    // One good number does not make the mean of a month.
    CHECK(suggestion({.more = still + read("2026-11-19", "61.5")}) == Suggestion::stop);
    const std::string slow = rollout("2026-11-01") + read("2026-11-03", "68") + read("2026-11-08", "67") +
                             read("2026-11-10", "67.1") + read("2026-11-13", "67.2") + read("2026-11-15", "66.6") +
                             read("2026-11-18", "66.4");
    CHECK_THAT(reason({.more = slow}), Contains("half of its window is over"));
    CHECK(suggestion({.more = slow}) == Suggestion::review);
    CHECK(suggestion({.outcome = R"("target":"61","window_days":60)", .more = slow}) == Suggestion::none);
    const std::string fast = rollout("2026-11-01") + read("2026-11-03", "68") + read("2026-11-06", "66.5") +
                             read("2026-11-09", "64.9") + read("2026-11-12", "63.6") + read("2026-11-15", "62") +
                             read("2026-11-18", "61.5");
    CHECK(suggestion({.outcome = R"("target":"61","window_days":60)", .more = fast}) == Suggestion::keep);
    CHECK_THAT(reason({.outcome = R"("target":"61","window_days":60)", .more = fast}), StartsWith("as it goes, it"));
    CHECK(suggestion({.more = rollout("2026-11-10") + read("2026-11-12", "68")}) == Suggestion::none);
    CHECK_THAT(reason({.feature = R"("stage":"building")", .more = read("2026-11-09", "60")}),
               Contains("before users have it"));
    CHECK_THAT(reason({.metric = R"("direction":"down","baseline":68,"guardrail":70)",
                       .more = rollout("2026-11-10") + read("2026-11-18", "71")}),
               Contains("guardrail"));
    // The limit was broken before anybody had it: not its doing.
    CHECK(reason({.metric = R"("direction":"down","baseline":68,"guardrail":70)",
                  .more = rollout("2026-11-10") + read("2026-11-08", "71")})
              .empty());
}

TEST_CASE("how much of the way is done is said the same up and down") {
    const auto share = [](const std::string& direction, const std::string& from, const std::string& to,
                          const std::string& now) {
        return *reviewed({.outcome = R"("target":")" + to + R"(","window_days":30)",
                          .metric = R"("direction":")" + direction + R"(","baseline":)" + from,
                          .more = rollout("2026-11-10") + read("2026-11-12", now)})
                    ->share;
    };
    CHECK(share("up", "20", "40", "33") == Approx(.65));
    CHECK(share("down", "5", "2", "3.2") == Approx(.6));
}

TEST_CASE("a number that moved, and not far enough, is looked at before its feature is stopped") {
    std::string more = rollout("2026-10-01");
    for (int i = 0; i < 10; ++i) {
        const double wiggle = i % 2 == 0 ? .5 : -.5;
        more += read(base::format_day(day("2026-09-10") + std::chrono::days(2 * i)), std::to_string(68 + wiggle));
        more += read(base::format_day(day("2026-10-01") + std::chrono::days(2 * i)), std::to_string(64 + wiggle));
    }
    const auto one = reviewed({.more = more});
    CHECK(one->state == State::missed);
    CHECK(one->advice.suggestion == Suggestion::review);
    CHECK(one->advice.asks());
    CHECK_THAT(next_step(one.review), Contains("delivers missed"));
}

TEST_CASE("users with it and without it on the same days are compared with each other") {
    const auto arms = [](const std::string& rest, double exposed) {
        std::string more = rest;
        for (const auto* date : {"2026-11-03", "2026-11-10"}) {
            const std::string begin = R"({"kind":"observation","metric":"M-1","day":")" + std::string(date) + R"(",)";
            more += begin + R"("arm":"control","numerator":340,"denominator":500})"
                            "\n";
            more += begin + R"("arm":"exposed","numerator":)" + std::to_string(exposed * .6) + R"(,"denominator":)" +
                    std::to_string(exposed) + "}\n";
        }
        return reviewed({.outcome = R"("target":"61","window_days":14)",
                         .metric = R"("unit":"%","direction":"down","type":"ratio","baseline":68)",
                         .more = more});
    };
    const auto even = arms(rollout("2026-11-01", 50), 500);
    CHECK(even->evidence.method == Method::arms);
    CHECK(even->effect == Approx(-8));
    CHECK(even->arm_days == 2);
    CHECK(shows_wanted_move(even.review));
    CHECK(even->state == State::achieved);
    CHECK_THAT(evidence_in_words(even.review),
               StartsWith("Shown to have moved: -8 points, between") &&
                   Contains("2 days; users with it and without it on the same days, by Newcombe's interval"));

    // A tenth should have had it, and as many did as not.
    const auto off = arms(rollout("2026-11-01", 10), 500);
    CHECK_FALSE(shows_wanted_move(off.review));
    CHECK_THAT(evidence_in_words(off.review),
               StartsWith("Users with it and without it cannot be compared: of 2000 counted, 200 with it were expected "
                          "(10 %) and 1000 are there"));
    // With everybody since, half were meant: nothing says otherwise.
    CHECK(shows_wanted_move(arms(rollout("2026-11-01", 100), 500).review));
    CHECK(arms(rollout("2026-11-01", 20) + rollout("2026-11-08", 80), 500)->evidence.split->expected == 1000);
    // Before users had it there is nothing to compare.
    CHECK(arms(rollout("2026-11-12"), 500)->evidence.method == Method::none);
}

TEST_CASE("a verdict against the number says so") {
    const std::string missed = rollout("2026-10-01") + read("2026-10-12", "68") + read("2026-10-18", "68");
    const auto judged = [&](const std::string& verdict) {
        return reviewed(
            {.more = missed + R"({"kind":"verdict","feature":"PAY-1","outcome":"O-1","aspect":"delivers","verdict":")" +
                     verdict + "\"}"});
    };
    CHECK(verdict_in_words(reviewed({.more = missed}).review).empty());
    CHECK(verdict_in_words(judged("missed").review) == "judged missed");
    CHECK(verdict_in_words(judged("achieved").review) == "judged achieved, though the number says missed");
}

TEST_CASE("the next step follows the state and the verdict") {
    const std::string missed = rollout("2026-10-01") + read("2026-10-12", "68") + read("2026-10-18", "68");
    CHECK_THAT(next_step(reviewed({.more = missed}).review), Contains("outcome verdict O-1 delivers missed"));
    CHECK_THAT(next_step(reviewed({.more = missed + verdict_missed}).review), Contains("feature kill PAY-1"));
    CHECK(next_step(
              reviewed({.metric = R"("type":"ratio","direction":"down","baseline":68)", .more = rollout("2026-11-10")})
                  .review) == "waybill metric observe M-1 --numerator N --denominator N");
}
