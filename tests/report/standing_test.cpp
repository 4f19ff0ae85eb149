#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using report::Status;
using support::friday;
using support::section;
using support::weekly;

namespace {

const std::string records = R"({"kind":"project","key":"PAY"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","stage":"building","committed":"2026-11-16"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"Invoices","stage":"ready","committed":"2027-03-01"}
{"kind":"estimate","key":"E-1","feature":"PAY-2","p10":5,"p50":5,"p90":5}
{"kind":"milestone","key":"MS-1","name":"Go live","date":"2027-03-31","features":["PAY-1"]}
{"kind":"decision","key":"DEC-1","title":"Which bank","by":"Sofia","due":"2026-11-18","features":["PAY-2"]}
)";

report::Standing standing(report::Audience audience) {
    const auto portfolio = support::portfolio_of(records);
    return report::weekly_report(portfolio, {}, {}, friday(audience)).standing;
}

}  // namespace

TEST_CASE("how things stand is the same for programs whoever reads the report") {
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        const auto now = standing(audience);
        CHECK(now.status == Status::red);
        CHECK(now.worst == "PAY-1");
        CHECK(now.reason == "4 working days late");
        REQUIRE(now.promised.size() == 3);
        CHECK(now.promised[0].record == "PAY-1");
        CHECK_FALSE(now.promised[0].odds.has_value());
        CHECK(now.promised[1].record == "PAY-2");
        CHECK(now.promised[1].title == "Invoices");
        CHECK(now.promised[1].status == Status::amber);  // its decision is overdue
        CHECK(now.promised[1].odds.value() > 0.99);
        CHECK(now.promised[1].safe_day.value() < support::day("2027-03-01"));
        CHECK(now.promised[2].record == "MS-1");
        REQUIRE(now.asks.size() == 1);
        CHECK(now.asks[0].record == "DEC-1");
        CHECK(now.asks[0].kind == "decision");
        CHECK(now.asks[0].what == "decide: Which bank");
        CHECK(now.asks[0].due == support::day("2026-11-18"));
    }
}

TEST_CASE("settled: what was decided, cleared and answered within the week, and nothing older") {
    const auto text = section(weekly(records + R"(
{"kind":"decision","key":"DEC-2","title":"Which card","status":"accepted","decided":"2026-11-17","choice":"Visa\nfor now"}
{"kind":"decision","key":"DEC-3","title":"Old","status":"accepted","decided":"2026-11-13"}
{"kind":"decision","key":"DEC-4","title":"A second bank","status":"rejected","decided":"2026-11-18","because":"too dear"}
{"kind":"decision","key":"DEC-5","title":"Replaced","status":"superseded","decided":"2026-11-17"}
{"kind":"decision","key":"DEC-6","title":"Tomorrow","status":"accepted","decided":"2026-11-21"}
{"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens","cleared":"2026-11-16"}
{"kind":"gap","key":"GAP-2","feature":"PAY-2","question":"Open?","answered":"2026-11-19"}
{"kind":"gap","key":"GAP-1","feature":"PAY-2","question":"Which countries?","answer":"Two","answered":"2026-11-19"})"),
                              "decisions_and_help");
    CHECK_THAT(text, !Contains("DEC-5") && !Contains("DEC-6") && !Contains("Answered: GAP-2"));
    CHECK_THAT(text, Contains("- Decided: DEC-2 Which card: Visa\n") &&
                         Contains("- Rejected: DEC-4 A second bank: too dear") &&
                         Contains("- Cleared: B-1 no tokens (held PAY-1 Wallets)") &&
                         Contains("- Answered: GAP-1 Which countries?: Two") && !Contains("DEC-3"));
}

TEST_CASE("the page for executives names the other red days, the next one first, with the days that are safe") {
    const auto late = [](int number) {
        return fmt::format(R"({{"kind":"feature","key":"PAY-{0}","project":"PAY","title":"Number {0}","stage":"ready",)"
                           R"("committed":"2026-11-2{0}"}})"
                           "\n"
                           R"({{"kind":"estimate","key":"E-{0}","feature":"PAY-{0}","p10":{1},"p50":{1},"p90":{1}}})"
                           "\n",
                           number, number == 7 ? 60 : 20);
    };
    std::string jsonl;
    for (int number = 3; number <= 7; ++number) jsonl += late(number);
    const auto document = weekly(jsonl, friday(report::Audience::exec));
    CHECK_THAT(section(document, "bottom_line"), Contains("RED: Number 3"));
    CHECK_THAT(section(document, "dates"),
               Contains("- Also red: Number 4 (2026-11-24, 8 in 10 by 2027-01-04); Number 5") && !Contains("Number 3"));
}

TEST_CASE("a promise that will not hold says what the plan knows of it") {
    const auto reason = [](const std::string& stage, const std::string& more) {
        const auto portfolio = support::portfolio_of(
            R"({"kind":"feature","key":"PAY-1","title":"One","committed":"2026-11-27","stage":")" + stage + "\"}\n" +
            R"({"kind":"feature","key":"PAY-2","title":"Two","stage":"ready"}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":30,"p50":30,"p90":30}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":3,"p50":3,"p90":3}
)" + more);
        return report::weekly_report(portfolio, {}, {}, friday()).standing.reason;
    };
    const std::string waits = R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2","status":)";
    CHECK(reason("building", "") == "less than 1 % odds");
    CHECK(reason("ready", "") == "less than 1 % odds; not begun");
    CHECK(reason("building", waits + R"("confirmed"})") == "less than 1 % odds; waits for \"Two\"");
    CHECK(reason("ready", waits + R"("rejected"})") == "less than 1 % odds; not begun");
}

TEST_CASE("a promise that will not hold names the work on which it hangs most, once") {
    const auto reason = [](const std::string& of_first) {
        const auto portfolio = support::portfolio_of(
            R"({"kind":"feature","key":"PAY-1","title":"One","committed":"2026-11-27","stage":"building")" + of_first +
            R"(}
{"kind":"feature","key":"PAY-2","title":"Two","stage":"building"}
{"kind":"feature","key":"PAY-3","title":"Three","stage":"building"}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":3,"p50":3,"p90":3}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":3,"p50":3,"p90":3}
{"kind":"estimate","key":"E-3","feature":"PAY-3","p10":10,"p50":30,"p90":60}
{"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2","status":"confirmed"}
{"kind":"dependency","key":"D-2","from":"PAY-2","on":"PAY-3","status":"confirmed"}
{"kind":"milestone","key":"MS-1","name":"Go live","date":"2027-03-31","features":["PAY-1"]})");
        return report::weekly_report(portfolio, {}, {}, friday()).standing;
    };
    const auto standing_now = reason("");
    CHECK(standing_now.reason == "less than 1 % odds; waits for \"Two\"; it hangs most on \"Three\"");
    REQUIRE(standing_now.promised.size() == 2);
    CHECK_THAT(standing_now.promised[1].reason, Contains("PAY-1 One is red for its own day: less than 1 % odds"));
    // A title that holds another one is another one.
    const auto alike = reason(
        "}\n"
        R"({"kind":"blocker","key":"B-1","feature":"PAY-1","what":"Three keys")");
    CHECK_THAT(alike.reason, Contains("blocked: Three keys; it hangs most on \"Three\""));
}

TEST_CASE("work that is not waited for decides by what both need, which is named") {
    const auto reason = [](const std::string& first, const std::string& second, const std::string& more = "") {
        const auto portfolio = support::portfolio_of(
            R"({"kind":"team","key":"pay"}
{"kind":"resource","key":"staging"}
{"kind":"feature","key":"PAY-1","title":"One","committed":"2026-12-11","stage":"ready")" +
            first + R"(}
{"kind":"feature","key":"PAY-2","title":"Two","stage":"building","committed":"2026-11-20")" +
            second + R"(}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":3,"p50":3,"p90":3}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":10,"p50":30,"p90":60}
)" + more);
        const auto promised = report::weekly_report(portfolio, {}, {}, friday()).standing.promised;
        return std::find_if(promised.begin(), promised.end(), [](const auto& one) { return one.record == "PAY-1"; })
            ->reason;
    };
    const std::string staging = R"(,"needs":{"staging":1})", team = R"(,"team":"pay")";
    CHECK_THAT(reason(staging, staging), Contains("it hangs most on \"Two\", which needs staging as it does"));
    CHECK_THAT(reason(team, team), Contains("it hangs most on \"Two\", which needs the same team as it does"));
    // Of what there is enough nobody waits for.
    CHECK_THAT(reason(R"(,"needs":{"desk":1})" + team, R"(,"needs":{"desk":1})" + team,
                      R"({"kind":"resource","key":"desk","capacity":2})"),
               Contains("which needs the same team as it does"));
    // Through what it waits for.
    CHECK_THAT(reason("", staging, R"({"kind":"feature","key":"PAY-3","title":"Three","stage":"ready")" + staging + R"(}
{"kind":"estimate","key":"E-3","feature":"PAY-3","p10":3,"p50":3,"p90":3}
{"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-3","status":"confirmed"})"),
               Contains("it hangs most on \"Two\", which needs staging as \"Three\" does"));
}

TEST_CASE("of several promised for one day the one with the lowest odds leads") {
    const auto portfolio = support::portfolio_of(
        R"({"kind":"feature","key":"PAY-1","title":"One","committed":"2026-12-15","stage":"building"}
{"kind":"feature","key":"PAY-2","title":"Two","committed":"2026-12-15","stage":"building"}
{"kind":"feature","key":"PAY-3","title":"Three","committed":"2026-12-28","stage":"building"}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":5,"p50":9,"p90":14}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":5,"p50":10,"p90":14}
{"kind":"estimate","key":"E-3","feature":"PAY-3","p10":5,"p50":15,"p90":20})");
    const auto standing = report::weekly_report(portfolio, {}, {}, friday()).standing;
    CHECK(standing.status == report::Status::amber);
    CHECK(standing.worst == "PAY-2");
    const auto page = report::weekly_report(portfolio, {}, {}, friday(report::Audience::exec)).document;
    CHECK_THAT(section(page, "dates"), Contains("- Also amber: One (2026-12-15, 8 in 10 by 2026-12-1"));
}

TEST_CASE("what is not safe or likely any more is told in the bottom line, and what is again") {
    const auto portfolio =
        support::portfolio_of(R"({"kind":"feature","key":"PAY-1","title":"One","committed":"2026-12-04"}
{"kind":"feature","key":"PAY-2","title":"Two","committed":"2026-12-11"}
{"kind":"feature","key":"PAY-3","title":"Three","committed":"2026-12-11"}
{"kind":"feature","key":"PAY-4","title":"Four","committed":"2026-12-11"})");
    const auto first = support::day("2026-12-04"), day = support::day("2026-12-11"), safe = support::day("2027-01-29");
    auto options = friday(report::Audience::exec);
    options.promises = forecast::Promises{};
    options.promises->list = {{"PAY-1", {first, .4, safe}},
                              {"PAY-2", {day, .9, safe}},
                              {"PAY-3", {day, .6, safe}},
                              {"PAY-4", {day, .6, safe}}};
    options.promises->week_before = {{"PAY-1", {first, .58, safe}},
                                     {"PAY-2", {day, .7, safe}},
                                     {"PAY-3", {day, .7, safe}},
                                     {"PAY-4", {first, .9, safe}}};
    const auto page = report::weekly_report(portfolio, {}, {}, options).document;
    // Three is as likely as before, and of Four another day was promised.
    CHECK_THAT(section(page, "bottom_line"), Contains("- Worse than a week ago: One (58 % -> 40 % odds)\n") &&
                                                 Contains("- Better than a week ago: Two (70 % -> 90 % odds)\n"));
}

TEST_CASE("a milestone leads where it stands worse than every feature, or none is promised") {
    const std::string alone = R"({"kind":"feature","key":"PAY-1","title":"One","stage":"building"}
{"kind":"milestone","key":"MS-1","name":"Go live","date":"2026-11-12","features":["PAY-1"]}
)";
    const auto report = [](const std::string& jsonl) {
        return report::weekly_report(support::portfolio_of(jsonl), {}, {}, friday());
    };
    const auto late = report(alone);
    CHECK(late.standing.status == Status::red);
    CHECK(late.standing.worst == "MS-1");
    CHECK(late.subject == "RED: week 2026-W47, All projects");
    CHECK_THAT(section(late.document, "bottom_line"),
               Contains("- RED: MS-1 Go live, promised for 2026-11-12: 6 working days late.") &&
                   Contains("- 1 milestone: 1 red."));
    CHECK(report(alone + R"({"kind":"feature","key":"PAY-2","title":"Two","committed":"2026-11-13"})").standing.worst ==
          "PAY-2");
    CHECK(report(alone + R"({"kind":"feature","key":"PAY-2","title":"Two","committed":"2026-12-13"})").standing.worst ==
          "MS-1");
}

TEST_CASE("who counts on what was stopped is named no other day") {
    const auto text =
        section(weekly(R"({"kind":"feature","key":"PAY-1","title":"One","stage":"killed","committed":"2027-01-15"}
{"kind":"promise","to":"Acme","record":"PAY-1","date":"2026-12-01","told":"2026-11-02"})"),
                "dates");
    CHECK_THAT(text, Contains("Acme counts on Tue 2026-12-01 for PAY-1 One: it was stopped") && !Contains("name"));
}

TEST_CASE("a verdict is told beside what the number says, and never as the number") {
    const auto result = [](const std::string& verdict, const std::string& readings) {
        return section(
            weekly(R"({"kind":"metric","key":"M-1","name":"abandonment","unit":"%","direction":"down","baseline":50}
{"kind":"feature","key":"PAY-1","title":"One","stage":"shipped"}
{"kind":"rollout","feature":"PAY-1","day":"2026-11-02","percent":100}
{"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1","target":"40","window_days":14}
{"kind":"verdict","feature":"PAY-1","outcome":"O-1","aspect":"delivers","verdict":")" +
                   verdict + R"(","at":"2026-11-18T09:00:00Z"}
)" + readings),
            "outcomes");
    };
    const auto reading = [](const std::string& value) {
        std::string lines;
        for (int day = 3; day <= 14; ++day)
            lines += fmt::format(R"({{"kind":"observation","metric":"M-1","day":"2026-11-{:02}","value":{}}})"
                                 "\n",
                                 day, value);
        return lines;
    };
    CHECK_THAT(result("achieved", reading("45")), Contains("judged achieved, short of its target"));
    CHECK_THAT(result("missed", reading("35")), Contains("judged missed, though at its target"));
    CHECK_THAT(result("achieved", reading("35")), Contains("reached") && !Contains("short of"));
    CHECK_THAT(result("achieved", ""), Contains("judged achieved without a number"));
}

TEST_CASE("what is excused twice is twice in the calendar") {
    const auto events = report::weekly_report(support::portfolio_of(R"({"kind":"feature","key":"PAY-1","title":"One"}
{"kind":"waiver","rule":"WB101","record":"PAY-1","reason":"r","until":"2026-12-01"}
{"kind":"waiver","rule":"WB104","record":"PAY-1","reason":"r","until":"2026-12-01"}
)"),
                                              {}, {}, friday())
                            .calendar.events;
    REQUIRE(events.size() == 2);
    CHECK(events[0].id != events[1].id);
    CHECK(events[0].title == "excuse from WB101 ends: PAY-1 One");
    CHECK(events[0].note.empty());
}

TEST_CASE("what is green on the surface is told with what takes the ground from it, and who types gets the command") {
    const auto plan = support::feature(R"("stage":"building","committed":"2027-06-30")") + R"(
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":3,"p50":5,"p90":9}
{"kind":"project","key":"PAY"})";
    CHECK_THAT(section(weekly(plan), "dates"),
               Contains("Green on the surface: PAY-1 Title of PAY-1. ") && Contains("open about the estimate") &&
                   Contains("(the odds allow for that)") && Contains("$ waybill estimate ask PAY-1"));
    const auto plain = friday(report::Audience::stakeholder);
    CHECK_THAT(
        section(weekly(plan, plain), "dates"),
        Contains("Green on the surface: Title of PAY-1. Its odds allow for questions that nobody has answered") &&
            !Contains("$ waybill estimate"));
    const auto claimed =
        plan + "\n" + R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":"keys","type":"blocks"})";
    CHECK_THAT(section(weekly(claimed, plain), "dates"), Contains("Its odds hold only if what they rest on does"));
}
