#include <algorithm>

#include <catch2/catch.hpp>

#include "waybill/base/json.hpp"
#include "waybill/checks/ci_report.hpp"

namespace ci_report_test {

using namespace waybill;
using checks::Finding;
using checks::Severity;

namespace {

Finding finding(std::string_view rule, Severity severity, std::string record, std::string message = "is missing") {
    Finding one;
    one.rule = rule;
    one.severity = severity;
    one.record = std::move(record);
    one.message = std::move(message);
    one.fix = "waybill feature edit PAY-1";
    return one;
}

checks::CiReport report(const std::vector<Finding>& findings) {
    checks::CiReport report;
    report.version = "1.2.3";
    report.at = "2026-11-20T12:00:00Z";
    report.fail_on = Severity::error;
    report.rules = {"WB101", "WB104", "WB203"};
    report.findings = findings;
    report.file = ".waybill/waybill.db";
    return report;
}

std::size_t times(const std::string& page, std::string_view part) {
    std::size_t count = 0;
    for (auto at = page.find(part); at != std::string::npos; at = page.find(part, at + 1)) ++count;
    return count;
}

bool has(const std::string& page, std::string_view part) {
    return page.find(part) != std::string::npos;
}

base::Json sarif(const checks::CiReport& report) {
    return base::parse_json(checks::render_sarif(report))["runs"][0];
}

}  // namespace

TEST_CASE("JUnit: what fails the gate fails, what is let pass is skipped, the rest passes") {
    std::vector<Finding> findings{finding("WB101", Severity::error, "PAY-1"),
                                  finding("WB101", Severity::error, "PAY-2"),
                                  finding("WB203", Severity::warning, "PAY-1")};
    findings[1].is_waived = true;
    findings[1].reason = "agreed";
    const auto page = checks::render_junit(report(findings));
    CHECK(has(page, R"(<testsuites name="waybill check" tests="4" failures="1" errors="0" time="0">)"));
    CHECK(has(
        page,
        R"(<testsuite name="ready" tests="3" failures="1" errors="0" skipped="1" time="0" timestamp="2026-11-20T12:00:00">)"));
    CHECK(has(page,
              R"(classname="waybill.ready.WB101" name="PAY-1" time="0"><failure type="error" message="is missing">)"));
    CHECK(has(page, R"(name="PAY-2" time="0"><skipped message="let pass: agreed"/>)"));
    CHECK(has(page, R"(classname="waybill.wording.WB203" name="PAY-1" time="0"><system-out>warning: is missing)"));
    CHECK(has(page, R"(classname="waybill.ready.WB104" name="a feature has acceptance criteria" time="0"/>)"));
}

TEST_CASE("JUnit: two findings of a rule on a record are two tests, and a plan without findings has tests that pass") {
    const auto page = checks::render_junit(report(
        {finding("WB104", Severity::warning, "PAY-1", "one"), finding("WB104", Severity::warning, "PAY-1", "two")}));
    CHECK(has(page, "name=\"PAY-1\""));
    CHECK(has(page, "name=\"PAY-1 (2)\""));
    const auto clean = checks::render_junit(report({}));
    CHECK(has(clean, "tests=\"3\" failures=\"0\""));
    CHECK(times(clean, "<testcase ") == 3);
}

TEST_CASE("JUnit holds no character that XML does not") {
    const auto page = checks::render_junit(
        report({finding("WB101", Severity::error, "PAY-1", "a\x12 ]]> <b> \"&' \x1b[2J \xEF\xBF\xBE \xEF\xBF\xBF")}));
    CHECK(has(page, "a\\x12 ]]&gt; &lt;b&gt; &quot;&amp;&#39; \\x1b[2J \xEF\xBF\xBD \xEF\xBF\xBD"));
}

TEST_CASE("SARIF: rules with their texts, results with place, fingerprint and level") {
    auto findings = std::vector{finding("WB101", Severity::info, "PAY-1"), finding("WB203", Severity::error, "")};
    auto told = report(findings);
    told.file = "plan of work.jsonl";
    told.places = {{7, 3}, {0, 0}};
    const auto run = sarif(told);
    const auto& driver = run["tool"]["driver"];
    CHECK(driver["name"] == "waybill");
    CHECK(driver["rules"].size() == 3);
    CHECK(driver["rules"][2]["id"] == "WB203");
    CHECK(driver["rules"][2]["properties"]["tags"][0] == "wording");
    const auto& results = run["results"];
    REQUIRE(results.size() == 2);
    CHECK(results[0]["ruleId"] == "WB203");
    CHECK(results[0]["ruleIndex"] == 2);
    CHECK(results[0]["level"] == "error");
    CHECK_FALSE(results[0]["locations"][0].contains("logicalLocations"));
    CHECK(results[1]["level"] == "note");
    const auto& physical = results[1]["locations"][0]["physicalLocation"];
    CHECK(physical["artifactLocation"]["uri"] == "plan%20of%20work.jsonl");
    CHECK(physical["region"]["startLine"] == 7);
    CHECK(physical["region"]["startColumn"] == 3);
    CHECK(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1);
    CHECK(results[1]["locations"][0]["logicalLocations"][0]["name"] == "PAY-1");
    CHECK(results[1]["partialFingerprints"]["waybillFinding/v1"].get<std::string>().size() == 16);
    CHECK_FALSE(results[1].contains("baselineState"));
}

TEST_CASE("SARIF: what does not count is suppressed, with the reason") {
    auto findings = std::vector{finding("WB101", Severity::error, "PAY-1"), finding("WB101", Severity::error, "PAY-2"),
                                finding("WB101", Severity::error, "PAY-3")};
    findings[0].is_waived = true;
    findings[0].reason = "agreed";
    findings[1].is_known = true;
    auto told = report(findings);
    told.has_baseline = true;
    const auto run = sarif(told);
    const auto& results = run["results"];
    CHECK(results[0]["suppressions"][0]["justification"] == "let pass: agreed");
    CHECK(results[1]["suppressions"][0]["justification"] == "known: in the baseline");
    CHECK(results[1]["baselineState"] == "unchanged");
    CHECK_FALSE(results[2].contains("suppressions"));
    CHECK(results[2]["baselineState"] == "new");
}

TEST_CASE("SARIF: no text becomes a link or the place of an argument, and equal ones are counted") {
    const std::string text = "see [us](javascript:x) {0} \x1b";
    const auto run = sarif(
        report({finding("WB101", Severity::error, "PAY-1", text), finding("WB101", Severity::error, "PAY-1", text)}));
    CHECK(run["results"][0]["message"]["text"] ==
          "see [us] (javascript:x) {{0}} \\x1b\nMended by: waybill feature edit PAY-1");
    const auto hash = [&](std::size_t i) {
        return run["results"][i]["partialFingerprints"]["primaryLocationLineHash"].get<std::string>();
    };
    CHECK(hash(0).ends_with(":1"));
    CHECK(hash(1) == hash(0).substr(0, 16) + ":2");
}

TEST_CASE("SARIF: of more than GitHub takes the most severe are told, and that there are more") {
    std::vector<Finding> findings(checks::most_sarif_results + 5, finding("WB101", Severity::warning, "PAY-1"));
    findings.back().severity = Severity::error;
    const auto run = sarif(report(findings));
    CHECK(run["results"].size() == checks::most_sarif_results);
    CHECK(run["results"][0]["level"] == "error");
    CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] ==
          "5 findings more: a report holds 25000");
}

TEST_CASE("GitHub: a line for each finding that counts, its text encoded") {
    auto findings =
        std::vector{finding("WB101", Severity::error, "PAY-1", "50 %: a,b ##[group]"),
                    finding("WB203", Severity::info, "PAY-2"), finding("WB203", Severity::warning, "PAY-3")};
    findings[2].is_known = true;
    CHECK(checks::render_github(report(findings)) ==
          "::error file=.waybill/waybill.db,line=1,title=WB101 PAY-1::50 %25: a,b ## [group]%0Awaybill feature edit "
          "PAY-1\n"
          "::notice file=.waybill/waybill.db,line=1,title=WB203 PAY-2::is missing%0Awaybill feature edit PAY-1\n"
          "1 error, 0 warnings, 1 remark.\n");
}

TEST_CASE("GitHub: a plan that cannot be read is shown where it breaks") {
    const base::Error error(base::Fault::bad_data, "50 % of it", "mend it", base::Place{"a:b.jsonl", 252, 3});
    CHECK(checks::render_github(error) ==
          "::error file=a%3Ab.jsonl,line=252,col=3,title=WB-E030::50 %25 of it%0Amend it\n");
    CHECK(checks::render_github(base::Error(base::Fault::bad_data, "no record")) ==
          "::error title=WB-E030::no record\n");
}

TEST_CASE("GitHub: ten of a kind, the tenth of which says how many more there are") {
    std::vector<Finding> findings(10, finding("WB101", Severity::error, "PAY-1"));
    CHECK(times(checks::render_github(report(findings)), "::error ") == 10);
    CHECK_FALSE(has(checks::render_github(report(findings)), "more"));
    findings.push_back(findings.front());
    const auto page = checks::render_github(report(findings));
    CHECK(times(page, "::error ") == 10);
    CHECK(has(page, "::error title=and 2 more::11 errors in all%0Awaybill check\n"));
}

TEST_CASE("where nothing shall fail the gate, nothing does") {
    const auto one = finding("WB101", Severity::error, "PAY-1");
    CHECK(checks::fails(one, Severity::error));
    CHECK_FALSE(checks::fails(one, std::nullopt));
    CHECK_FALSE(checks::fails(finding("WB101", Severity::warning, "PAY-1"), Severity::error));
    auto waived = one;
    waived.is_waived = true;
    CHECK_FALSE(checks::fails(waived, Severity::info));
}

}  // namespace ci_report_test
