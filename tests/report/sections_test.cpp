#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using report::WeekChange;
using support::feature;
using support::friday;
using support::one_section;
using support::section;
using support::stage_change;
using support::weekly;

TEST_CASE("decisions and help: what waits on whom, the longest overdue first") {
    const auto text = one_section("decisions_and_help", feature() + R"(
{"kind":"decision","key":"DEC-1","title":"Which provider","by":"Sofia","due":"2026-11-16","features":["PAY-1"]}
{"kind":"decision","key":"DEC-2","title":"Decided","status":"accepted","due":"2026-11-01"}
{"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens","who":"Lena",)"
                                                                    R"("since":"2026-11-09","escalate":"2026-11-13"}
{"kind":"blocker","key":"B-2","feature":"PAY-1","what":"gone","cleared":"2026-11-10"}
{"kind":"gap","key":"GAP-1","question":"Which countries?","due":"2026-11-27"}
{"kind":"gap","key":"GAP-2","question":"Answered?","answer":"yes"})");
    CHECK_THAT(text, Contains("decide: Which provider (holds PAY-1)") && Contains("4d late") &&
                         Contains("help: no tokens (holds PAY-1; since 2026-11-09)") && Contains("5d late") &&
                         Contains("Which countries?") && Contains("nobody yet") && Contains("in 5d"));
    CHECK_THAT(text, !Contains("DEC-2") && !Contains("B-2") && !Contains("GAP-2"));
    CHECK(text.find("B-1") < text.find("DEC-1"));
    CHECK(text.find("DEC-1") < text.find("GAP-1"));
}

TEST_CASE("decisions and help: what hangs on delivered work no longer waits, and overrides are told") {
    CHECK_THAT(one_section("decisions_and_help", feature(R"("stage":"done")") + feature("\"stage\":\"idea\"", "PAY-2") +
                                                     R"({"kind":"blocker","key":"B-1","feature":"PAY-1","what":"x"})"),
               Contains("No decision, help or answer on record is waited for."));
    CHECK_THAT(one_section("decisions_and_help", feature() +
                                                     R"({"kind":"gate","feature":"PAY-1","gate":"ready",)"
                                                     R"("result":"overridden","reason":"hurry","until":"2026-11-19"})"),
               Contains("went through the ready gate by override, which ended on 2026-11-19: hurry"));
}

TEST_CASE("dates: features and milestones by day, with what teams have not said") {
    const auto text = one_section("dates", feature(R"("stage":"building","committed":"2026-12-01")") + R"(
{"kind":"team","key":"web","name":"Web"}
{"kind":"milestone","key":"MS-1","name":"Go live","date":"2026-11-27","features":["PAY-1"]}
{"kind":"commitment","milestone":"MS-1","team":"web"})");
    CHECK_THAT(text, Contains("2026-11-27  in 5d") && Contains("MS-1 Go live") && Contains("Web has not said yes") &&
                         Contains("2026-12-01  in 7d") && Contains("GREY is not green"));
    CHECK(text.find("MS-1") < text.find("PAY-1"));
}

TEST_CASE("dates: a milestone whose day has passed is red, one that is delivered green or gone") {
    const auto milestone = [](const std::string& date) {
        return R"({"kind":"milestone","key":"MS-1","name":"Go live","features":["PAY-1"],"date":")" + date + "\"}\n";
    };
    CHECK_THAT(one_section("dates", feature() + milestone("2026-11-19")), Contains("1d late  RED"));
    CHECK_THAT(one_section("dates", feature(R"("stage":"done")") + milestone("2026-11-19")), Contains("GREEN"));
    CHECK_THAT(one_section("dates", feature(R"("stage":"done")") + feature(R"("stage":"idea")", "PAY-2") +
                                        milestone("2026-11-13")),
               Contains("Nothing has a promised"));
}

TEST_CASE("scope: added, stopped, removed; an import of old work is not new scope") {
    const auto add = WeekChange{"2026-11-18T09:00:00Z", "feature", "PAY-1", "add", {}, ""};
    CHECK_THAT(one_section("scope", feature(R"("created":"2026-11-18T09:00:00Z")"), {add}), Contains("- Added: PAY-1"));
    CHECK_THAT(one_section("scope", feature(R"("created":"2026-10-18T09:00:00Z")"), {add}),
               Contains("Beside what was imported nothing came into the scope"));
    CHECK_THAT(one_section("scope", feature(R"("stage":"killed","why":"no use")"),
                           {stage_change("2026-11-18T09:00:00Z", "ready", "killed")}),
               Contains("- Stopped: PAY-1 Title of PAY-1 (why: no use)"));
    CHECK_THAT(one_section("scope", "", {{"2026-11-18T09:00:00Z", "feature", "PAY-9", "remove", {}, "Chat"}}),
               Contains("- Removed: PAY-9 Chat"));
}

TEST_CASE("scope: many additions are counted") {
    std::string jsonl = feature(R"("stage":"idea")", "PAY-99");
    std::vector<WeekChange> changes;
    for (int i = 1; i <= 11; ++i) {
        const auto key = "PAY-" + std::to_string(i);
        jsonl += feature(R"("created":"2026-11-18T09:00:00Z")", key);
        changes.push_back({"2026-11-18T09:00:00Z", "feature", key, "add", {}, ""});
    }
    CHECK_THAT(one_section("scope", jsonl, changes),
               Contains("- 11 features recorded this week") && !Contains("PAY-3"));
}

TEST_CASE("scope: what came into a milestone after its freeze") {
    const std::string milestone =
        R"({"kind":"milestone","key":"MS-1","name":"Go live","frozen":"2026-11-06","features":["PAY-1"]})";
    CHECK_THAT(one_section("scope", feature(R"("created":"2026-11-09T09:00:00Z")") + milestone),
               Contains("PAY-1 Title of PAY-1 came into \"MS-1 Go live\" after its scope was frozen on 2026-11-06"));
    CHECK_THAT(one_section("scope", feature(R"("created":"2026-11-06T09:00:00Z")") + milestone), !Contains("frozen"));
    CHECK_THAT(one_section("scope", feature() + milestone,
                           {{"2026-11-18T09:00:00Z", "milestone", "MS-1", "edit", {{"features", "", "PAY-1"}}, ""}}),
               Contains("MS-1 Go live: features were \"none\", are \"PAY-1\""));
}

TEST_CASE("slips: of this week, with cause and totals") {
    const std::string moves = feature() + R"(
{"kind":"slip","record":"PAY-1","from":"2026-11-24","to":"2026-11-23","cause":"scope","created":"2026-11-19T09:00:00Z"}
{"kind":"slip","record":"PAY-1","from":"2026-11-20","to":"2026-11-24","cause":"third-party","due_to":"D-1",)"
                                          R"("days":2,"explanation":"API changed","created":"2026-11-18T09:00:00Z"}
{"kind":"slip","record":"PAY-1","from":"2026-11-13","to":"2026-11-20","days":5,"cause":"estimate",)"
                                          R"("created":"2026-11-04T09:00:00Z"})";
    const auto text = one_section("slips", moves);
    // In words one line a record, however often its day moved.
    CHECK_THAT(section(weekly(moves, friday(report::Audience::stakeholder)), "slips"),
               Contains("- Title of PAY-1: +1 working day in 2 moves, from 2026-11-20 to 2026-11-23 (third-party: API "
                        "changed; scope)"));
    CHECK_THAT(text,
               Contains("+2  third-party  API changed (D-1)") && Contains("-1  scope") && !Contains("2026-11-13"));
    CHECK_THAT(text, Contains("By cause this week: third-party 2d, scope -1d. In all so far: estimate 5d, third-party "
                              "2d, scope -1d."));
    CHECK_THAT(one_section("slips", feature()), Contains("No promised date moved") && Contains("$ waybill slip list"));
}

TEST_CASE("decisions and help: what was let pass, the last of each gate, and rules that are waived") {
    const auto text = one_section("decisions_and_help", feature() + R"(
{"kind":"gate","feature":"PAY-1","gate":"start","result":"overridden","reason":"stub agreed","until":"2026-12-01"}
{"kind":"waiver","rule":"WB104","record":"PAY-1","reason":"the audit list","until":"2026-11-02"})");
    CHECK_THAT(text, Contains("is excused from WB104 (a feature has acceptance criteria), which ended on") &&
                         Contains("2026-11-02: the audit list"));
    CHECK_THAT(text, Contains("went through the start gate by override") && Contains("until 2026-12-01: stub agreed"));
    CHECK_THAT(one_section("decisions_and_help", feature() + R"(
{"kind":"waiver","rule":"WB999","record":"PAY-1","reason":"of another version"})"),
               Contains("is excused from WB999, which has no end: of another version"));
}

TEST_CASE("risks: the five biggest by days, those without numbers last") {
    std::string jsonl = feature();
    for (int i = 1; i <= 6; ++i) {
        jsonl += R"({"kind":"risk","key":"R-)" + std::to_string(i) + R"(","title":"Risk )" + std::to_string(i) +
                 R"(","probability":0.)" + std::to_string(i) + R"(,"impact_p10":2,"impact_p90":8})" + "\n";
    }
    jsonl += R"({"kind":"risk","key":"R-7","title":"Unsized"})"
             "\n"
             R"({"kind":"risk","key":"R-8","title":"Over","status":"closed"})";
    const auto text = one_section("risks", jsonl);
    CHECK_THAT(text, Contains("R-6 Risk 6   2.8    60 %  2d..8d") && Contains("nobody"));
    CHECK_THAT(text, !Contains("R-1") && !Contains("R-7") && !Contains("R-8"));
    CHECK(text.find("R-6") < text.find("R-5"));
    CHECK_THAT(one_section("risks", R"({"kind":"risk","key":"R-7","title":"Unsized"})"), Contains("not sized"));
    CHECK_THAT(one_section("risks", feature()), Contains("No open risk") && Contains("$ waybill risk add"));
}

TEST_CASE("risks: no way back, and what debts cost") {
    const auto text = one_section("risks", feature() + R"(
{"kind":"feature","key":"PAY-2","title":"Two","stage":"building"}
{"kind":"release_item","feature":"PAY-1","item":"Rollback plan"}
{"kind":"debt","key":"DEBT-1","principal_days":5,"interest_days_per_month":1.5,"due":"2026-11-10"}
{"kind":"debt","key":"DEBT-2","principal_days":9,"interest_days_per_month":9,"status":"paid"})");
    CHECK_THAT(text,
               Contains("No way back yet (rollback open): PAY-1 Title of PAY-1; 1 more being built without a plan") &&
                   Contains("1 technical debt costs 1.5d each month; paying all back takes 5d; 1 overdue"));
}

TEST_CASE("dependencies: late, too late, unagreed, unconfirmed") {
    const auto why = [](const std::string& members) {
        return one_section("dependencies", feature(R"("stage":"building","committed":"2026-12-01")") +
                                               feature(R"("stage":"building","committed":"2026-11-30")", "PAY-2") +
                                               feature(R"("stage":"killed")", "PAY-3") +
                                               feature(R"("stage":"done")", "PAY-4") +
                                               R"({"kind":"dependency","key":"D-1","from":"PAY-1",)" + members + "}");
    };
    const std::string sure = R"(,"status":"confirmed")";
    CHECK_THAT(why(R"("on":"API","needed_by":"2026-11-18")" + sure),
               Contains("needed 2026-11-18, 2 working days late"));
    CHECK_THAT(why(R"("on":"PAY-2","needed_by":"2026-11-27")" + sure),
               Contains("promised for 2026-11-30, needed 2026-11-27"));
    CHECK_THAT(why(R"("on":"PAY-3")" + sure), Contains("it was stopped"));
    CHECK_THAT(why(R"("on":"PAY-2","type":"contract")" + sure), Contains("no team has agreed to the contract"));
    CHECK_THAT(why(R"("on":"API")"), Contains("nobody has confirmed it") && Contains("API        nobody "));
    CHECK_THAT(why(R"("on":"API","owner":"Jonas","needed_by":"2026-11-27")" + sure),
               Contains("Jonas") && Contains("in 5 working"));
    const auto none = Contains("No dependency on record is late");
    CHECK_THAT(why(R"("on":"PAY-4")" + sure), none);
    CHECK_THAT(why(R"("on":"API","needed_by":"2027-01-27")" + sure), none);
    CHECK_THAT(why(R"("on":"API","status":"rejected","needed_by":"2026-11-18")"), none);
    CHECK_THAT(why(R"("on":"API","type":"soft","needed_by":"2026-11-18")"), none);
}

TEST_CASE("dependencies: loops of features and of teams come first") {
    const auto waits = [](const std::string& key, const std::string& from, const std::string& on) {
        return R"({"kind":"dependency","key":")" + key + R"(","from":")" + from + R"(","on":")" + on +
               R"(","status":"confirmed"})" + "\n";
    };
    const std::string web = R"("stage":"building","team":"web")", pay = R"("stage":"building","team":"pay")";
    const auto four = feature(web) + feature(pay, "PAY-2") + feature(pay, "PAY-3") + feature(web, "PAY-4") +
                      R"({"kind":"team","key":"web","name":"Web"})" + "\n" + R"({"kind":"team","key":"pay"})" + "\n" +
                      waits("D-1", "PAY-1", "PAY-2");
    CHECK_THAT(one_section("dependencies", four + waits("D-2", "PAY-2", "PAY-1")),
               Contains("PAY-1 → PAY-2 → PAY-1: none of them can begin. Agree on D-2 first."));
    CHECK_THAT(one_section("dependencies", four + waits("D-2", "PAY-3", "PAY-4")),
               Contains("pay and Web wait for each other. Agree on D-1 first: then both can begin."));
    // Loops of other projects are not this report's.
    auto elsewhere = friday();
    elsewhere.scope.projects = {"WEB"};
    CHECK(section(weekly(four + R"({"kind":"project","key":"WEB"})" + "\n" + waits("D-2", "PAY-2", "PAY-1"), elsewhere),
                  "dependencies")
              .find("→") == std::string::npos);
}

TEST_CASE("dependencies: at most twenty, the rest counted") {
    std::string jsonl = feature();
    for (int i = 1; i <= 22; ++i) {
        jsonl += R"({"kind":"dependency","key":"D-)" + std::to_string(i) + R"(","from":"PAY-1","on":"API"})" + "\n";
    }
    CHECK_THAT(one_section("dependencies", jsonl), Contains("and 2 more"));
}

TEST_CASE("a long section is cut and says so, and one page stays one page") {
    std::string jsonl;
    for (int i = 1; i <= 30; ++i) {
        const auto key = "PAY-" + std::to_string(i);
        jsonl += feature(R"("stage":"building","committed":"2026-11-16")", key);
        jsonl +=
            R"({"kind":"blocker","key":"B-)" + std::to_string(i) + R"(","feature":")" + key + R"(","what":"x"})" + "\n";
    }
    CHECK_THAT(one_section("decisions_and_help", jsonl), Contains("and 10 more") && Contains("$ waybill agenda"));
    CHECK_THAT(one_section("dates", jsonl), Contains("and 10 more") && Contains("$ waybill plan"));
    CHECK_THAT(section(weekly(jsonl, friday(report::Audience::stakeholder)), "dates"),
               Contains("and 11 more") && !Contains("$ "));
    CHECK_THAT(one_section("bottom_line", jsonl), Contains("PAY-3 Title of PAY-3 and 27 more"));
    std::string excused = jsonl;
    for (int i = 1; i <= 30; ++i)
        excused +=
            R"({"kind":"waiver","rule":"WB104","record":"PAY-)" + std::to_string(i) + R"(","reason":"r"})" + "\n";
    CHECK_THAT(one_section("decisions_and_help", excused), Contains("$ waybill check --waivers"));
    const auto page = view::render_text(weekly(jsonl, friday(report::Audience::exec)), {});
    CHECK(std::count(page.begin(), page.end(), '\n') <= 25);
}

TEST_CASE("flow: building against streams, and the longest in work") {
    const auto text = one_section("flow", feature(R"("stage":"building","team":"pay")") +
                                              feature(R"("stage":"building","team":"pay")", "PAY-2") +
                                              feature(R"("stage":"building")", "PAY-3") + R"(
{"kind":"team","key":"pay","name":"Payments","streams":1}
{"kind":"status_change","feature":"PAY-2","at":"2026-11-10T09:00:00Z","to":"In Progress","stage":"building"}
{"kind":"gate","feature":"PAY-1","gate":"start","result":"passed","at":"2026-11-16T09:00:00Z"})");
    CHECK_THAT(
        text,
        Contains("1 too many  PAY-2; PAY-1") && Contains("no team") &&
            Contains(
                "PAY-2 Title of PAY-2 (10 days); PAY-1 Title of PAY-1 (4 days); PAY-3 Title of PAY-3 (age unknown)"));
    CHECK_THAT(one_section("flow", feature(R"("stage":"idea")")), Contains("Nothing is being built."));
}

TEST_CASE("flow: an iteration that holds more than its team can do is told") {
    const auto plan = feature(R"("stage":"building","team":"pay")") + R"(
{"kind":"team","key":"pay","name":"Payments","streams":1}
{"kind":"iteration","key":"pay-1","name":"Sprint 1","team":"pay","start":"2026-11-16","end":"2026-11-27","features":["PAY-1"]}
{"kind":"estimate","key":"E-1","feature":"PAY-1","p10":30,"p50":30,"p90":30})";
    CHECK_THAT(one_section("flow", plan), Contains("- pay-1 Sprint 1 holds 30d of work, and pay can do 6d in it") &&
                                              Contains("$ waybill capacity pay-1"));
    CHECK_THAT(section(weekly(plan, friday(report::Audience::stakeholder)), "flow"),
               Contains("- Sprint 1 holds more than its team can do in it") && !Contains("pay-1"));
}

TEST_CASE("dates: who was told a day that no longer stands is named, but not to stakeholders") {
    const auto plan =
        feature(R"("stage":"building","committed":"2026-12-18")") + feature(R"("stage":"building")", "PAY-2") + R"(
{"kind":"promise","to":"Nordkap","record":"PAY-1","date":"2026-11-16"}
{"kind":"promise","to":"Ann","record":"PAY-2","date":"2026-11-13"}
{"kind":"promise","to":"Ben","record":"PAY-1","date":"2026-12-18"})";
    CHECK_THAT(one_section("dates", plan),
               Contains("To be told: Ann counts on Fri 2026-11-13 for PAY-2 Title of PAY-2: the day has passed") &&
                   Contains("To be told: Nordkap counts on Mon 2026-11-16 for PAY-1 Title of PAY-1: ") &&
                   Contains("$ waybill promise due") && !Contains("Ben"));
    CHECK_THAT(
        one_section("dates", plan + "\n" + R"({"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens"})"),
        Contains("; name Fri 2026-12-18 at the earliest (blocked: no tokens)"));
    auto options = friday();
    options.audience = report::Audience::exec;
    CHECK_THAT(section(weekly(plan, options), "dates"),
               Contains("To be told: Ann counts on Fri 2026-11-13 for Title of PAY-2: the day has passed; 1 more has "
                        "to hear otherwise"));
    options.audience = report::Audience::stakeholder;
    CHECK_THAT(section(weekly(plan, options), "dates"), !Contains("Nordkap") && !Contains("Ann"));
}

TEST_CASE("decisions and help: a contract that is due is asked for, one that is not is left in peace") {
    const auto text = one_section("decisions_and_help",
                                  feature(R"("stage":"building","team":"pay")") +
                                      R"(
{"kind":"feature","key":"PAY-2","title":"Two","stage":"building","team":"web"}
{"kind":"team","key":"pay","name":"Payments","lead":"Freya"}
{"kind":"team","key":"web","name":"Web"}
{"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2","type":"contract","status":"confirmed",)"
                                      R"("artefact":"the result","contract_date":"2026-11-18","agreed_by":["web"]}
{"kind":"dependency","key":"D-2","from":"PAY-1","on":"PAY-2","type":"contract","artefact":"a page","contract_date":"2026-12-18"})");
    CHECK_THAT(text, Contains("Freya") && Contains("agree on the result between PAY-1 Title of PAY-1 and PAY-2 Two") &&
                         Contains("2d late") && !Contains("a page"));
}
