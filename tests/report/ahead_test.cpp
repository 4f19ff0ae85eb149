#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using support::feature;
using support::friday;
using support::one_section;
using support::section;
using support::weekly;

TEST_CASE("next week: promises, reviews, answers and results that fall into it") {
    const auto text = one_section("next_week", feature(R"("stage":"building","committed":"2026-11-23")") +
                                                   feature(R"("stage":"ready","target":"2026-11-29")", "PAY-2") +
                                                   feature(R"("stage":"ready","target":"2026-11-30")", "PAY-3") + R"(
{"kind":"milestone","key":"MS-1","name":"Go live","date":"2026-11-25"}
{"kind":"risk","key":"R-1","title":"API","review":"2026-11-24"}
{"kind":"gap","key":"GAP-1","question":"Which?","to":"Sofia","due":"2026-11-26"})");
    CHECK_THAT(text, Contains("- Mon 2026-11-23: promised: PAY-1") && Contains("- Sun 2026-11-29: aimed at: PAY-2") &&
                         Contains("milestone: MS-1 Go live") && Contains("risk to look at again: R-1 API") &&
                         Contains("answer needed from Sofia: GAP-1 Which?") && !Contains("PAY-3"));
    CHECK(text.find("PAY-1") < text.find("R-1"));
    const auto overdue = one_section("next_week", feature() + R"(
{"kind":"risk","key":"R-1","title":"API","review":"2026-11-12"}
{"kind":"risk","key":"R-2","title":"Friday","review":"2026-11-20"}
{"kind":"milestone","key":"MS-1","name":"Go live","date":"2026-11-11"}
{"kind":"gap","key":"GAP-1","question":"Which?","to":"Sofia","due":"2026-11-10"})");
    CHECK_THAT(overdue, Contains("Overdue:\n\n- since Tue 2026-11-10: answer needed from Sofia: GAP-1 Which?\n"
                                 "- since Thu 2026-11-12: risk to look at again: R-1 API") &&
                            Contains("Until Sunday:\n\n- Fri 2026-11-20: risk to look at again: R-2 Friday") &&
                            !Contains("MS-1"));
    const auto passed = one_section("next_week", feature(R"("stage":"building","committed":"2026-11-17")") + R"(
{"kind":"feature","key":"PAY-2","title":"Two","stage":"building","committed":"2026-11-24"}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":5,"p50":5,"p90":5}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":50,"p50":50,"p90":50})");
    CHECK_THAT(passed,
               Contains("- since Tue 2026-11-17: promised: PAY-1 Title of PAY-1\n") &&
                   Contains("From Mon 2026-11-23:\n\n- Tue 2026-11-24: promised: PAY-2 Two (less than 1 % odds)"));
    CHECK_THAT(one_section("next_week", feature()), Contains("until Sun 2026-11-29") && Contains("$ waybill"));
}

TEST_CASE("next week: what is needed and what has to be met, overdue too, until it is there") {
    const auto text =
        one_section("next_week", feature(R"("stage":"building")") + feature(R"("stage":"ready")", "PAY-2") + R"(
{"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2","needed_by":"2026-11-20"}
{"kind":"dependency","key":"D-2","from":"PAY-2","on":"root access","needed_by":"2026-11-17"}
{"kind":"constraint","key":"C-1","limit":"every log-in is recorded","reason":"asked for by the auditors","due":"2026-11-14"}
{"kind":"constraint","key":"C-2","limit":"P95 < 300 ms","feature":"PAY-1","due":"2026-11-25"}
{"kind":"constraint","key":"C-3","limit":"no card is stored","due":"2026-11-25","met":true})");
    CHECK_THAT(text,
               Contains("- Fri 2026-11-20: needed for PAY-1") && Contains("since Tue 2026-11-17: needed for PAY-2"));
    CHECK_THAT(
        text, Contains("- since Sat 2026-11-14: has to be met: every log-in is recorded (asked for by the auditors)") &&
                  Contains("- Wed 2026-11-25: has to be met: P95 < 300 ms") && !Contains("no card"));
}

TEST_CASE("next week: iterations that end, and teams that are fewer") {
    const auto plan = feature(R"("stage":"building","team":"pay")") + R"(
{"kind":"feature","key":"PAY-2","project":"PAY","title":"Two","stage":"shipped","team":"pay"}
{"kind":"team","key":"pay","name":"Payments","streams":2}
{"kind":"team","key":"web","name":"Web"}
{"kind":"iteration","key":"S-14","name":"Sprint 14","end":"2026-11-27","features":["PAY-1","PAY-2"]}
{"kind":"iteration","key":"S-15","name":"Sprint 15","end":"2026-12-11","features":["PAY-1"]}
{"kind":"absence","team":"pay","from":"2026-11-18","to":"2026-11-24","streams":1,"reason":"conference"}
{"kind":"absence","team":"pay","from":"2026-11-26","to":"2026-11-26"}
{"kind":"absence","team":"web","from":"2026-11-25","to":"2026-11-26"}
{"kind":"absence","team":"pay","from":"2026-11-25","to":"2026-11-25","streams":0,"reason":"none lost"}
{"kind":"absence","from":"2026-11-27","to":"2026-11-27","reason":"move of the office"}
{"kind":"absence","team":"pay","from":"2026-11-16","to":"2026-11-17"})";
    const auto text = one_section("next_week", plan);
    CHECK_THAT(text, Contains("- Fri 2026-11-27: Sprint 14 ends (1 of 2 features shipped)") && !Contains("Sprint 15"));
    CHECK_THAT(text, Contains("- Fri 2026-11-20: Payments (pay) has 1 stream less until Tue 2026-11-24 (conference)") &&
                         Contains("- Thu 2026-11-26: Payments (pay) does not work\n") && !Contains("Web") &&
                         !Contains("none lost") && Contains("- Fri 2026-11-27: nobody works (move of the office)") &&
                         !Contains("2026-11-17"));
    CHECK_THAT(
        section(weekly(plan, friday(report::Audience::stakeholder)), "next_week"),
        Contains("- Fri 2026-11-20: Payments has fewer people until Tue 2026-11-24\n") && !Contains("conference"));
}

TEST_CASE("next week: what is overdue never hides what is to come") {
    std::string plan = feature();
    for (int i = 1; i <= 30; ++i)
        plan += R"({"kind":"gap","key":"GAP-)" + std::to_string(i) + R"(","question":"Q)" + std::to_string(i) +
                R"(","due":"2026-11-10"})" + "\n";
    plan += R"({"kind":"milestone","key":"MS-1","name":"Go live","date":"2026-11-25"})";
    for (const auto audience : {report::Audience::team, report::Audience::stakeholder})
        CHECK_THAT(section(weekly(plan, friday(audience)), "next_week"),
                   Contains("and 11 more") && Contains("milestone:"));
}
