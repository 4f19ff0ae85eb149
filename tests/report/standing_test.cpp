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
{"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens","cleared":"2026-11-16"}
{"kind":"gap","key":"GAP-1","feature":"PAY-2","question":"Which countries?","answer":"Two","answered":"2026-11-19"})"),
                              "decisions_and_help");
    CHECK_THAT(text, Contains("- Decided: DEC-2 Which card: Visa\n") &&
                         Contains("- Rejected: DEC-4 A second bank: too dear") &&
                         Contains("- Cleared: B-1 no tokens (held PAY-1 Wallets)") &&
                         Contains("- Answered: GAP-1 Which countries?: Two") && !Contains("DEC-3"));
}

TEST_CASE("the page for executives names the other red days, with the days that are safe") {
    const auto late = [](int number) {
        return fmt::format(R"({{"kind":"feature","key":"PAY-{0}","project":"PAY","title":"Number {0}","stage":"ready",)"
                           R"("committed":"2026-11-2{0}"}})"
                           "\n"
                           R"({{"kind":"estimate","key":"E-{0}","feature":"PAY-{0}","p10":20,"p50":20,"p90":20}})"
                           "\n",
                           number);
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
