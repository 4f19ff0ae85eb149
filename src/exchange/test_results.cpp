#include "test_results.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <fmt/format.h>

#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Json;

constexpr std::size_t most_message_columns = 160;

int badness(TestResult result) {
    switch (result) {
        case TestResult::passed:
            return 0;
        case TestResult::skipped:
            return 1;
        case TestResult::undecided:
            return 2;
        case TestResult::failed:
            return 3;
    }
    return 3;
}

void add_tags(TestCase& test, const Json& owner) {
    const auto tags = owner.find("tags");
    if (tags == owner.end() || !tags->is_array()) return;
    for (const auto& tag : *tags) {
        if (tag.is_object()) test.tags.push_back(text_member_of(tag, "name"));
    }
}

/// Steps, and what runs before and after them or each of them.
void read_steps(TestCase& test, const Json& owner, bool& has_any) {
    for (const auto* part : {"before", "steps", "after"}) {
        const auto steps = owner.find(part);
        if (steps == owner.end() || !steps->is_array()) continue;
        for (const auto& step : *steps) {
            if (!step.is_object()) continue;
            const auto result = step.find("result");
            if (result == step.end() || !result->is_object()) continue;
            has_any = has_any || part == std::string_view("steps");
            worsen(test, text_member_of(*result, "status"), text_member_of(*result, "error_message"));
            if (part == std::string_view("steps")) {
                bool ignored = false;
                Json hooks = Json::object();
                for (const auto* hook : {"before", "after"}) {
                    if (step.contains(hook)) hooks[hook] = step[hook];
                }
                if (!hooks.empty()) read_steps(test, hooks, ignored);
            }
        }
    }
}

}  // namespace

TestResult result_of(std::string_view status) {
    const auto word = base::lower(status);
    if (word == "passed") return TestResult::passed;
    if (word == "failed") return TestResult::failed;
    return word == "skipped" ? TestResult::skipped : TestResult::undecided;
}

void worsen(TestCase& test, std::string_view status, std::string_view message) {
    const auto result = result_of(status);
    if (badness(result) <= badness(test.result)) return;
    test.result = result;
    test.word = status.empty() ? "unknown" : base::lower(base::shortened(base::visible(status), 20));
    test.message = result == TestResult::failed ? first_line(message) : std::string();
}

std::string first_line(std::string_view text) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = base::trimmed(text.substr(0, end));
        if (!line.empty()) return base::shortened(base::visible(line), most_message_columns);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

std::string text_member_of(const Json& json, std::string_view name) {
    const auto member = json.find(name);
    return member != json.end() && member->is_string() ? member->get<std::string>() : std::string();
}

std::string instant_or_nothing(std::string text) {
    if (text.size() == 19) text += "Z";  // JUnit names no zone
    const auto instant = base::parse_instant(text);
    return instant ? base::format_instant(*instant) : std::string();
}

void add_case(TestRun& run, TestCase test, const std::string& file) {
    if (run.cases.size() == most_test_cases)
        throw Error(Fault::bad_data, fmt::format("more than {} tests", most_test_cases), "split the file",
                    base::Place{file, 0, 0});
    run.cases.push_back(std::move(test));
}

base::Error no_results(const std::string& file) {
    return {Fault::bad_data, "this JSON holds no results of Cucumber, neither its JSON nor its messages",
            "cucumber --format json or --format message; other runners: their JUnit XML", base::Place{file, 1, 0}};
}

TestRun read_cucumber_json(const Json& features, const std::string& file) {
    TestRun run{.format = "Cucumber JSON"};
    const auto is_feature = [](const Json& one) { return one.contains("elements") || one.contains("keyword"); };
    if (!features.empty() && std::none_of(features.begin(), features.end(), is_feature)) throw no_results(file);
    for (const auto& feature : features) {
        if (!feature.is_object() || !feature.contains("elements")) continue;
        const auto& elements = feature["elements"];
        if (!elements.is_array()) continue;
        TestCase background{.result = TestResult::passed, .word = "passed"};
        bool has_background = false;
        for (const auto& element : elements) {
            if (!element.is_object()) continue;
            TestCase test{.name = text_member_of(element, "name"), .feature = text_member_of(feature, "name")};
            test.result = TestResult::passed;
            test.word = "passed";
            const bool is_background = text_member_of(element, "type") == "background";
            bool has_steps = false;
            read_steps(test, element, has_steps);
            // Older writers put the steps before each scenario beside it.
            if (is_background) {
                background = test;
                has_background = true;
                continue;
            }
            if (has_background) worsen(test, background.word, background.message);
            has_background = false;
            if (!has_steps) worsen(test, "undefined", {});
            add_tags(test, feature);
            add_tags(test, element);
            run.at = std::max(run.at, instant_or_nothing(text_member_of(element, "start_timestamp")));
            add_case(run, std::move(test), file);
        }
    }
    return run;
}

namespace {

TestRun read_results(std::string_view text, const std::string& file) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const auto start = base::trimmed(text);
    if (start.starts_with("<")) return read_junit_xml(text, file);
    if (start.starts_with("[")) {
        const auto json = base::parse_json(start, file);
        return read_cucumber_json(json, file);
    }
    if (start.starts_with("{")) return read_cucumber_messages(text, file);
    throw Error(
        Fault::bad_data,
        "these are no results of tests that can be read: neither JSON nor messages of Cucumber, nor XML of JUnit",
        "cucumber --format json, --format message or --format junit; most test runners write JUnit XML",
        base::Place{file, 1, 0});
}

}  // namespace

bool is_web_address(std::string_view text) {
    const auto lower = base::lower(text);
    const auto scheme = lower.find("://");
    const bool is_web = lower.starts_with("https://") || lower.starts_with("http://");
    return is_web && lower.size() > scheme + 3 && lower.find_first_of(" \"<>") == std::string::npos;
}

TestRun read_test_results(std::string_view text, const std::string& file) {
    auto run = read_results(text, file);
    if (!is_web_address(run.url)) run.url.clear();
    return run;
}

void add_run(TestRun& run, TestRun more, const std::string& file) {
    if (run.format.find(more.format) == std::string::npos) run.format += (run.format.empty() ? "" : ", ") + more.format;
    if (run.id.empty()) run.id = more.id;
    if (run.url.empty()) run.url = more.url;
    run.at = std::max(run.at, more.at);
    for (auto& test : more.cases) {
        test.run = more.id;
        test.url = more.url;
        test.at = more.at;
        add_case(run, std::move(test), file);
    }
    std::move(more.broken.begin(), more.broken.end(), std::back_inserter(run.broken));
}

}  // namespace waybill::exchange
