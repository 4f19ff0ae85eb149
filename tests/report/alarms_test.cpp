#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using support::feature;
using support::friday;
using support::one_section;
using support::section;
using support::weekly;

TEST_CASE("bottom line: of many limits that are not met the number is told") {
    std::string plan = feature();
    for (int i = 1; i <= 5; ++i) {
        plan += R"({"kind":"constraint","key":"C-)" + std::to_string(i) + R"(","limit":"limit )" + std::to_string(i) +
                R"(","due":"2026-11-14"})" + "\n";
    }
    CHECK_THAT(one_section("bottom_line", plan), Contains("limit 3") && !Contains("limit 4") &&
                                                     Contains("- 2 more limits are missed, in danger or due soon.") &&
                                                     Contains("$ waybill constraint list"));
}

TEST_CASE("bottom line: limits whose day has passed, and what failed in users' hands, for every audience") {
    const auto plan = feature(R"("stage":"shipped")") + feature(R"("stage":"building")", "PAY-2") + R"(
{"kind":"project","key":"WEB"}
{"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","given":"a","when":"b","then":"c","state":"failed"}
{"kind":"constraint","key":"C-1","limit":"every log-in is recorded","reason":"asked for by the auditors","due":"2026-11-14"}
{"kind":"constraint","key":"C-2","limit":"no card is stored","project":"WEB","due":"2026-11-14"}
{"kind":"constraint","key":"C-3","limit":"P95 < 300 ms","due":"2026-11-14","met":true})";
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        auto options = friday(audience);
        CHECK_THAT(section(weekly(plan, options), "bottom_line"),
                   Contains("Not met by 2026-11-14: every log-in is recorded (asked for by the auditors)") &&
                       Contains("no card is stored") && !Contains("P95") && Contains("Failed with users: ") &&
                       Contains("Title of PAY-1 (expected \"c\")"));
        options.scope.projects = {"PAY"};
        CHECK_THAT(section(weekly(plan, options), "bottom_line"), Contains("every log-in") && !Contains("no card"));
    }
}

TEST_CASE("bottom line: limits that are in danger, and those that nobody brings, before their day") {
    const auto plan = feature(R"("stage":"building","committed":"2026-12-18")") + R"(
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":50,"p50":50,"p90":50}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"Two","stage":"building","committed":"2026-12-18"}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":2,"p50":2,"p90":2}
{"kind":"project","key":"PAY"}
{"kind":"constraint","key":"C-1","limit":"cards are checked","reason":"law","feature":"PAY-1","due":"2026-12-22"}
{"kind":"constraint","key":"C-2","limit":"no log is lost","feature":"PAY-2","due":"2026-12-22"}
{"kind":"constraint","key":"C-3","limit":"every payment is signed","project":"PAY","due":"2026-12-31"}
{"kind":"constraint","key":"C-4","limit":"far away","project":"PAY","due":"2027-03-31"})";
    CHECK_THAT(one_section("bottom_line", plan),
               Contains("In danger: cards are checked (law) by 2026-12-22; PAY-1 comes 8 in 10 by 2027-") &&
                   Contains("- Due 2026-12-31: every payment is signed") && !Contains("no log") &&
                   !Contains("far away"));
    CHECK_THAT(section(weekly(plan, friday(report::Audience::exec)), "bottom_line"),
               Contains("In danger: cards are checked (law) by 2026-12-22; \"Title of PAY-1\" comes 8 in 10 by 2027-"));
}

TEST_CASE("bottom line: a limit of a project is brought by the features that are an obligation for the same reason") {
    const auto plan = feature(R"("stage":"building","committed":"2026-12-18","obligation":"Payment law")") + R"(
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":50,"p50":50,"p90":50}
{"kind":"project","key":"PAY"}
{"kind":"constraint","key":"C-1","limit":"cards are checked","reason":"payment law","project":"PAY","due":"2026-12-22"}
{"kind":"constraint","key":"C-2","limit":"pages are quick","feature":"PAY-1","due":"2026-12-18"}
{"kind":"constraint","key":"C-3","limit":"logs go","reason":"data law","project":"PAY","due":"2026-12-23"})";
    const auto text = one_section("bottom_line", plan);
    // What one feature brings is told in one line.
    CHECK_THAT(text, Contains("- In danger: pages are quick by 2026-12-18, and cards are checked (payment law) by "
                              "2026-12-22; PAY-1 comes 8 in 10 by 2027-03-10"));
    CHECK_THAT(text, Contains("- Due 2026-12-23: logs go (data law)") && !Contains("at best"));
    const auto waiting = one_section("bottom_line", plan + R"(
{"kind":"dependency","key":"D-1","from":"PAY-1","on":"the bank","status":"confirmed"})");
    CHECK_THAT(waiting, Contains("PAY-1 comes 8 in 10 by 2027-03-10 at best"));
}

TEST_CASE("bottom line: of many limits that one feature brings a few are named and the rest counted") {
    auto plan = feature(R"("stage":"building","committed":"2026-12-18")") +
                R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p10":50,"p50":50,"p90":50})" + "\n";
    for (int i = 1; i <= 14; ++i)
        plan += R"({"kind":"constraint","key":"C-)" + std::to_string(i) + R"(","limit":"limit )" + std::to_string(i) +
                R"(","feature":"PAY-1","due":"2026-12-22"})" + "\n";
    CHECK_THAT(one_section("bottom_line", plan), Contains("limit 3 by 2026-12-22; PAY-1 comes") &&
                                                     !Contains("limit 4 ") &&
                                                     Contains("11 more limits are missed, in danger or due soon."));
}

TEST_CASE("bottom line: a team is told of the limits of projects that it works for, and its findings count them") {
    const auto plan = feature(R"("stage":"building","team":"pay")") + R"(
{"kind":"feature","key":"WEB-1","project":"WEB","title":"W","stage":"building","team":"web"}
{"kind":"project","key":"PAY"}
{"kind":"project","key":"WEB"}
{"kind":"team","key":"pay","name":"Payments"}
{"kind":"constraint","key":"C-1","limit":"cards are checked","project":"PAY","due":"2026-11-14"}
{"kind":"constraint","key":"C-2","limit":"pages are read","project":"WEB","due":"2026-11-14"})";
    auto options = friday();
    options.scope.team = "pay";
    CHECK_THAT(section(weekly(plan, options), "bottom_line"),
               Contains("cards are checked") && !Contains("pages are read") && Contains("have 2 errors"));
}

TEST_CASE("bottom line: of limits the worst come first, what was stopped has none, and the ask is never crowded out") {
    std::string plan = feature(R"("stage":"building","committed":"2027-03-31")") + R"(
{"kind":"feature","key":"PAY-2","title":"Stopped","stage":"killed"}
{"kind":"feature","key":"PAY-3","title":"Not promised","stage":"building"}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":50,"p50":50,"p90":50}
{"kind":"decision","key":"DEC-1","title":"Which bank","by":"Sofia","due":"2026-11-18","features":["PAY-1"]}
{"kind":"constraint","key":"C-1","limit":"first","due":"2026-11-21"}
{"kind":"constraint","key":"C-2","limit":"second","feature":"PAY-3","due":"2026-11-22"}
{"kind":"constraint","key":"C-3","limit":"third","feature":"PAY-2","due":"2026-11-20"}
{"kind":"constraint","key":"C-4","limit":"fourth","feature":"PAY-1","due":"2026-12-22"}
{"kind":"constraint","key":"C-5","limit":"fifth","due":"2026-11-14"})";
    const auto text = one_section("bottom_line", plan);
    CHECK(text.find("Not met by 2026-11-14: fifth") < text.find("In danger: fourth"));
    CHECK(text.find("In danger: fourth") < text.find("Due 2026-11-21: first"));
    CHECK_THAT(text, Contains("1 more limit is missed, in danger or due soon.") && !Contains("third"));
    for (int i = 10; i < 40; ++i)
        plan +=
            "\n"
            R"({"kind":"feature","key":"PAY-)" +
            std::to_string(i) +
            R"(","title":"A long title of a feature",)"
            R"("stage":"building","committed":"2026-11-30"})";
    CHECK_THAT(section(weekly(plan, friday(report::Audience::exec)), "bottom_line"), Contains("Sofia to decide"));
}

TEST_CASE("bottom line: a scope of projects or a program is told of the limits of a project without features") {
    const auto plan = feature() + R"(
{"kind":"project","key":"PAY"}
{"kind":"project","key":"WEB"}
{"kind":"constraint","key":"C-1","limit":"pages are read","project":"WEB","due":"2026-11-14"})";
    auto options = friday();
    options.scope.projects = {"PAY", "WEB"};
    CHECK_THAT(section(weekly(plan, options), "bottom_line"), Contains("pages are read"));
    options.scope.projects = {"PAY"};
    CHECK_THAT(section(weekly(plan, options), "bottom_line"), !Contains("pages are read"));
}
