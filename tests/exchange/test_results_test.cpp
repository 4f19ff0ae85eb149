#include "waybill/exchange/test_results.hpp"

#include "refusal.hpp"
#include "support/records.hpp"
#include "waybill/base/text.hpp"

namespace test_results_test {

using namespace waybill;
using namespace waybill::exchange;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

namespace {

const std::string plan_lines = R"({"kind":"project","key":"PAY"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Cards"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"Wallets"}
{"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","name":"a receipt is sent"}
{"kind":"criterion","key":"PAY-1.2","feature":"PAY-1","name":"a row"}
{"kind":"criterion","key":"PAY-1.3","feature":"PAY-1","name":"a row"}
{"kind":"criterion","key":"PAY-1.4","feature":"PAY-1","state":"passed","evidence":"seen"}
{"kind":"criterion","key":"PAY-2.1","feature":"PAY-2","name":"a receipt is sent"})";

std::vector<base::Record> of_kind(std::string_view kind) {
    auto all = support::records(plan_lines);
    std::erase_if(all, [&](const base::Record& one) { return one.kind->name != kind; });
    return all;
}

ResultsPlan planned(const std::vector<TestRun>& files, const std::string& evidence = "seen") {
    TestRun run;
    for (const auto& file : files) add_run(run, file, "run.xml");
    auto criteria = of_kind("criterion");
    for (auto& one : criteria) {
        if (one.key == "PAY-1.4") one["evidence"] = evidence;
    }
    return plan_results(run, criteria, of_kind("feature"));
}

ResultsPlan planned(const TestRun& run) {
    return planned(std::vector{run});
}

/// What becomes of each criterion: `PAY-1.1 passed`, with a star where it is changed.
Texts became(const ResultsPlan& plan) {
    Texts lines;
    for (const auto& one : plan.results)
        lines.push_back(
            fmt::format("{} {}{}", one.criterion.key, one.criterion.text("state"), one.is_changed ? "*" : ""));
    return lines;
}

TestCase test(const std::string& name, TestResult result, Texts tags = {}, const std::string& feature = {}) {
    constexpr std::string_view words[] = {"passed", "failed", "skipped", "pending"};
    return {.name = name,
            .feature = feature,
            .suite = {},
            .tags = std::move(tags),
            .result = result,
            .word = std::string(words[static_cast<int>(result)]),
            .message = {}};
}

TestRun run_of(std::vector<TestCase> cases) {
    return {.format = "JUnit XML",
            .id = "7",
            .url = "https://ci/7",
            .at = "2026-11-20T10:00:00Z",
            .cases = std::move(cases)};
}

/// Each test as it was read: `feature|name|tags|word|message`.
Texts shown(const TestRun& run) {
    Texts lines;
    for (const auto& one : run.cases) {
        constexpr std::string_view results[] = {"passed", "failed", "skipped", "undecided"};
        lines.push_back(fmt::format("{}|{}|{}|{}|{}|{}", one.feature, one.name, base::joined(one.tags, " "),
                                    results[static_cast<int>(one.result)], one.word, one.message));
    }
    return lines;
}

TestRun read(const std::string& text) {
    return read_test_results(text, "r");
}

}  // namespace

TEST_CASE("Cucumber's JSON: steps, hooks and backgrounds decide together") {
    const auto run = read(R"([{"name":"Cards","tags":[{"name":"@slow"}],"elements":[
 {"type":"background","steps":[{"result":{"status":"passed"}}]},
 {"type":"scenario","name":"ok","start_timestamp":"2026-11-20T10:00:00.000Z","tags":[{"name":"@PAY-1.1"}],"steps":[{"result":{"status":"passed"}}]},
 {"type":"scenario","name":"bad","steps":[{"result":{"status":"passed"}},{"result":{"status":"failed","error_message":"\n  no receipt\n  at x"}},{"result":{"status":"skipped"}}]},
 {"type":"scenario","name":"hook","before":[{"result":{"status":"failed","error_message":"no db"}}],"steps":[{"result":{"status":"skipped"}}]},
 {"type":"scenario","name":"later","steps":[{"result":{"status":"pending"}},{"result":{"status":"skipped"}}]},
 {"type":"scenario","name":"empty","steps":[]},
 {"type":"background","steps":[{"result":{"status":"undefined"}}]},
 {"type":"scenario","name":"after background","steps":[{"result":{"status":"passed"},"after":[{"result":{"status":"passed"}}]}]},
 {"type":"scenario","name":"two ways","steps":[{"result":{"status":"AMBIGUOUS"}}]}]}])");
    CHECK(run.format == "Cucumber JSON");
    CHECK(run.at.empty() == false);
    CHECK(shown(run) == Texts{"Cards|ok|@slow @PAY-1.1|passed|passed|", "Cards|bad|@slow|failed|failed|no receipt",
                              "Cards|hook|@slow|failed|failed|no db", "Cards|later|@slow|undecided|pending|",
                              "Cards|empty|@slow|undecided|undefined|",
                              "Cards|after background|@slow|undecided|undefined|",
                              "Cards|two ways|@slow|undecided|ambiguous|"});
}

TEST_CASE("messages of Cucumber: the last attempt at a scenario counts") {
    const auto run = read(R"({"meta":{"ci":{"name":"GitHub","url":"https://ci/9","buildNumber":"9"}}}
{"gherkinDocument":{"uri":"c.feature","feature":{"name":"Cards"}}}
{"pickle":{"id":"p1","uri":"c.feature","name":"again","tags":[{"name":"@PAY-1.1"}]}}
{"pickle":{"id":"p2","uri":"c.feature","name":"broken off"}}
{"pickle":{"id":"p3","uri":"c.feature","name":"left out"}}
{"testCase":{"id":"t1","pickleId":"p1"}}
{"testCase":{"id":"t2","pickleId":"p2"}}
{"testCaseStarted":{"id":"a1","testCaseId":"t1"}}
{"testStepFinished":{"testCaseStartedId":"a1","testStepResult":{"status":"FAILED","message":"flaky"}}}
{"testCaseFinished":{"testCaseStartedId":"a1","willBeRetried":true}}
{"testCaseStarted":{"id":"a2","testCaseId":"t1","attempt":1}}
{"testStepFinished":{"testCaseStartedId":"a2","testStepResult":{"status":"PASSED"}}}
{"testStepFinished":{"testCaseStartedId":"a1","testStepResult":{"status":"FAILED"}}}
{"testCaseFinished":{"testCaseStartedId":"a2"}}
{"testCaseStarted":{"id":"a3","testCaseId":"t2"}}
{"testStepFinished":{"testCaseStartedId":"a3","testStepResult":{"status":"PASSED"}}}
{"testRunFinished":{"success":true,"timestamp":{"seconds":1795168800,"nanos":0}}}
)");
    CHECK(run.id == "9");
    CHECK(run.url == "https://ci/9");
    CHECK(run.at == "2026-11-20T10:00:00Z");
    CHECK(shown(run) == Texts{"Cards|again|@PAY-1.1|passed|passed|", "Cards|broken off||undecided|not finished|",
                              "Cards|left out||skipped|not run|"});
}

TEST_CASE("a suite that broke before its first test is named") {
    const auto broken = [](const std::string& suites) {
        return read("<testsuites>" + suites + "</testsuites>").broken;
    };
    CHECK(broken(R"(<testsuite name="a" tests="1" errors="1"/><testsuite name="b" errors="0"/>)") == Texts{"a"});
    CHECK(broken(R"(<testsuite name="a"><error message="no port"/></testsuite>)") == Texts{"a"});
    CHECK(broken(R"(<testsuite name="a" errors="1"><testsuite name="b" errors="1"/></testsuite>)") == Texts{"b"});
    CHECK(broken(R"(<testsuite errors="1"/>)") == Texts{"(without a name)"});
    CHECK(broken(R"(<testsuite name="a" errors="1"><testcase name="x"><error/></testcase></testsuite>)").empty());
}

TEST_CASE("several files are one run") {
    exchange::TestRun run;
    for (const auto* one : {R"(<testsuite timestamp="2026-11-20T11:00:00"><testcase name="a"/></testsuite>)",
                            R"(<testsuite timestamp="2026-11-20T10:00:00"><testcase name="b"/><properties>
                               <property name="run" value="7"/></properties></testsuite>)"})
        exchange::add_run(run, read(one), "run.xml");
    CHECK(run.format == "JUnit XML");
    CHECK(run.id == "7");
    CHECK(run.at == "2026-11-20T11:00:00Z");
    CHECK(run.cases.size() == 2);
}

TEST_CASE("an address that is not of the web is not kept") {
    const auto url_of = [](const std::string& url) {
        return read(R"(<testsuite><properties><property name="url" value=")" + url + R"("/></properties></testsuite>)")
            .url;
    };
    CHECK(url_of("https://ci/9") == "https://ci/9");
    CHECK(url_of("HTTP://ci/9") == "HTTP://ci/9");
    CHECK(url_of("javascript:alert(1)").empty());
    CHECK(url_of("https://").empty());
    CHECK(url_of("https://ci/a b").empty());
}

TEST_CASE("JUnit's XML, as runners write it") {
    const auto run = read(R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites><testsuite name="Cards" timestamp="2026-11-20T10:00:00.123"><properties><property name="run" value="12"/></properties>
 <testcase name="ok &amp; fine" classname="c"><properties><property name="criterion" value="PAY-1.1"/><property name="tag">@x</property></properties></testcase>
 <testcase name="bad"><failure message="no receipt" type="E">at x</failure></testcase>
 <testcase name="worse"><error><![CDATA[
   broken]]></error></testcase>
 <testcase name="out"><skipped/></testcase>
 <testcase name="later"><skipped message="pending"/></testcase>
 <testcase name="which"><failure message="Undefined step"/></testcase>
</testsuite></testsuites>)");
    CHECK(run.id == "12");
    CHECK(run.at == "2026-11-20T10:00:00Z");
    CHECK(shown(run) == Texts{"c|ok & fine|PAY-1.1 @x|passed|passed|", "Cards|bad||failed|failed|no receipt",
                              "Cards|worse||failed|failed|broken", "Cards|out||skipped|skipped|",
                              "Cards|later||undecided|pending|", "Cards|which||undecided|undefined|"});
}

TEST_CASE("a test that stands again in its suite was tried again") {
    const auto run = read(R"(<testsuites><testsuite name="a">
 <testcase classname="c" name="x"><failure message="flaky"/></testcase><testcase classname="d" name="x"><failure/></testcase>
 <testcase classname="c" name="y"/><testcase classname="c" name="x"/></testsuite>
 <testsuite name="b"><testcase classname="d" name="x"/><testcase classname="c" name="y"><failure/></testcase></testsuite></testsuites>)");
    CHECK(shown(run) == Texts{"c|x||passed|passed|", "d|x||failed|failed|", "c|y||passed|passed|",
                              "d|x||passed|passed|", "c|y||failed|failed|"});
}

TEST_CASE("what is no file of results is refused with the place") {
    CHECK_THAT(refusal([] { read("hello"); }), Contains("r:1:0: these are no results of tests"));
    for (const auto* other : {"{\"kind\":\"team\"}", "{\"config\":{},\"suites\":[]}",
                              "{\n \"stats\": {},\n \"tests\": []\n}", "[{\"suites\":[]}]", "[1]"})
        CHECK_THAT(refusal([&] { read(other); }), Contains("r:1:0: this JSON holds no results of Cucumber"));
    CHECK(read("[]").cases.empty());
    CHECK(read("{\"meta\":{}}").cases.empty());
    CHECK_THAT(refusal([] { read("{\"meta\":{}}\n{\"pickle\":"); }), Contains("r:2:12: JSON refused"));
    CHECK_THAT(refusal([] { read("<a/>"); }), Contains("no <testsuite>"));
    CHECK_THAT(refusal([] { read("<testsuite>\n<x></testsuite>"); }), Contains("r:2:") && Contains("mismatched tag"));
    CHECK_THAT(refusal([] { read("<!DOCTYPE a [<!ENTITY b \"c\">]>\n<testsuite name=\"&b;\"/>"); }),
               Contains("r:1:") && Contains("document type"));
    std::string deep = "<testsuite>";
    for (int i = 0; i < 70; ++i) deep += "<a>";
    CHECK_THAT(refusal([&] { read(deep); }), Contains("more than 64 levels"));
    CHECK_THAT(refusal([] { read("[1,"); }), Contains("JSON refused"));
    CHECK_THAT(refusal([] { read("{\"a\":{}}\n[]\n"); }), Contains("r:2:0: expected a JSON object"));
}

TEST_CASE("a test is of the criterion whose key it bears, else of the one of its name in its feature") {
    const auto plan =
        planned(run_of({test("any", TestResult::passed, {"@pay-1.1"}), test("PAY-1.4: shown", TestResult::failed),
                        test("a receipt is sent", TestResult::passed, {}, "Wallets")}));
    CHECK(became(plan) == Texts{"PAY-1.1 passed*", "PAY-1.4 failed*", "PAY-2.1 passed*"});
    CHECK(plan.results[0].criterion.text("evidence") == "passed in run 7, 2026-11-20T10:00:00Z, https://ci/7");
    CHECK(plan.unmatched.empty());
}

TEST_CASE("keys stand between dots, as classes of tests are named") {
    const auto passed = [](const char* name, const char* feature) {
        return became(planned(run_of({test(name, TestResult::passed, {}, feature)})));
    };
    CHECK(passed("a receipt is sent", "Checkout.PAY-1") == Texts{"PAY-1.1 passed*"});
    CHECK(passed("a receipt is sent", "org.shop.PAY-2.Tests") == Texts{"PAY-2.1 passed*"});
    CHECK(passed("works", "Checkout.PAY-1.3") == Texts{"PAY-1.3 passed*"});
    CHECK(passed("works", "org.shop.PAY-1.3.Tests") == Texts{"PAY-1.3 passed*"});
    CHECK(passed("works", "org.shop..PAY-13") == Texts{});
}

TEST_CASE("a key ends where its number does, however the name is joined") {
    const auto passed = [](const char* name, const char* suite) {
        auto one = test(name, TestResult::passed);
        one.suite = suite;
        return became(planned(run_of({one})));
    };
    for (const auto* name : {"TestCheckout/PAY-1.3_a_refused_card", "x_PAY-1.3", "PAY-1.3-refused", "PAY-1.3.",
                             "PAY-1.3.java", "test_PAY_1_3", "test_pay_1_3_refused", "(PAY-1.3)", "[PAY-1.3]#2"})
        CHECK(passed(name, "") == Texts{"PAY-1.3 passed*"});
    for (const auto* name :
         {"PAY-1.3.2", "PAY-1.31", "XPAY-1.3", "test_PAY_1_3_2", "test_PAY_1_30", "PAY-1", "PAY 1.3"})
        CHECK(passed(name, "") == Texts{});
    CHECK(passed("works", "Suite PAY-1.3") == Texts{"PAY-1.3 passed*"});
    CHECK(passed("PAY-1.1", "PAY-1.3") == Texts{"PAY-1.1 passed*"});
}

TEST_CASE("what fits nothing, or several, is named") {
    const auto plan =
        planned(run_of({test("a receipt is sent", TestResult::passed), test("other", TestResult::passed, {}, "F")}));
    CHECK(plan.results.empty());
    CHECK(plan.ambiguous == Texts{"a receipt is sent (PAY-1.1, PAY-2.1)"});
    CHECK(plan.unmatched == Texts{"F: other"});
}

TEST_CASE("every example of an outline must pass") {
    for (const auto result : {TestResult::failed, TestResult::undecided, TestResult::skipped}) {
        const auto plan =
            planned(run_of({test("x", TestResult::passed, {"@PAY-1.1"}), test("x", result, {"@PAY-1.1"})}));
        REQUIRE(plan.results.size() == 1);
        CHECK(plan.results[0].tests == 2);
        CHECK(plan.results[0].criterion.text("state") == (result == TestResult::failed ? "failed" : "open"));
    }
    CHECK(became(planned(run_of({test("a receipt is sent - Example #1.1", TestResult::passed, {}, "Cards"),
                                 test("a receipt is sent -- @1.2 rows", TestResult::failed, {}, "Cards")}))) ==
          Texts{"PAY-1.1 failed*"});
}

TEST_CASE("of files of several runs the newest counts, dated by itself") {
    const auto file = [](TestResult result, const std::string& at, const std::string& id = {}) {
        auto run = run_of({test("PAY-1.1", result)});
        run.at = at;
        run.id = id;
        return run;
    };
    const auto evidence = [](const TestRun& one, const TestRun& other) {
        const auto text = std::string(planned({one, other}).results.at(0).criterion.text("evidence"));
        CHECK(planned({other, one}).results.at(0).criterion.text("evidence") == text);
        return text;
    };
    const auto passed = file(TestResult::passed, "2026-11-20T10:00:00Z");
    const std::string in_junit = " in a run of JUnit XML, ", url = ", https://ci/7";
    CHECK(evidence(passed, file(TestResult::failed, "2026-11-19T10:00:00Z")) ==
          "passed" + in_junit + "2026-11-20T10:00:00Z" + url);
    CHECK(evidence(passed, file(TestResult::failed, "2026-11-20T09:00:00Z")) ==
          "failed" + in_junit + "2026-11-20T09:00:00Z" + url);
    CHECK(evidence(passed, file(TestResult::failed, "")) == "failed" + in_junit.substr(0, in_junit.size() - 2) + url);
    CHECK(evidence(file(TestResult::passed, "2026-11-20T10:00:00Z", "8"),
                   file(TestResult::failed, "2026-11-20T09:59:00Z", "7")) ==
          "passed in run 8, 2026-11-20T10:00:00Z" + url);
}

TEST_CASE("what is older than what is known changes nothing") {
    const auto became_of = [](TestResult result, const std::string& evidence) {
        const auto plan = planned({run_of({test("PAY-1.4", result)})}, evidence);
        return fmt::format("{} {} {}", plan.results.at(0).word, plan.results[0].criterion.text("state"),
                           plan.results[0].known);
    };
    const std::string later = ", 2026-11-20T10:00:01Z, https://ci/8";
    CHECK(became_of(TestResult::failed, "passed in run 8" + later) == "older passed 2026-11-20T10:00:01Z");
    CHECK(became_of(TestResult::undecided, "passed in run a, b" + later) == "older passed 2026-11-20T10:00:01Z");
    CHECK(became_of(TestResult::skipped, "passed in run 8" + later) == "skipped passed ");
    CHECK(became_of(TestResult::failed, "passed in run 8, 2026-11-20T10:00:00Z") == "failed failed ");
    CHECK(became_of(TestResult::failed, "failed in run 8: not due" + later) == "failed failed ");
    // Parts of one run may come one by one.
    CHECK(became_of(TestResult::failed, "passed in run 7" + later) == "failed failed ");
    CHECK(became_of(TestResult::passed, "failed in run 7" + later) == "older passed 2026-11-20T10:00:01Z");
}

TEST_CASE("rows that are criteria by themselves are told apart by their order") {
    CHECK(became(planned(run_of({test("a row", TestResult::passed), test("a row", TestResult::failed)}))) ==
          Texts{"PAY-1.2 passed*", "PAY-1.3 failed*"});
    CHECK(became(planned(run_of({test("a row", TestResult::passed), test("a row", TestResult::failed),
                                 test("a row", TestResult::passed)}))) == Texts{"PAY-1.2 failed*", "PAY-1.3 failed*"});
}

TEST_CASE("what was not decided opens what had passed, what was skipped says nothing") {
    const auto pending = planned(
        run_of({test("x", TestResult::undecided, {"@PAY-1.4"}), test("x", TestResult::undecided, {"@PAY-1.1"})}));
    CHECK(became(pending) == Texts{"PAY-1.1 open", "PAY-1.4 open*"});
    CHECK(pending.results[1].criterion.text("evidence") == "pending in run 7, 2026-11-20T10:00:00Z, https://ci/7");
    CHECK(became(planned(run_of({test("x", TestResult::skipped, {"@PAY-1.4"})}))) == Texts{"PAY-1.4 passed"});
}

}  // namespace test_results_test
