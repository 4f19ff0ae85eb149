#include <map>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::checks {
namespace {

/// What a test has besides its name, message and command.
constexpr std::size_t bytes_of_test = 150;

/// The tests of a family, and how many came out how.
struct Suite {
    std::string cases;
    std::size_t tests = 0, failures = 0, skipped = 0;
};

void append_class(std::string& out, std::string_view rule) {
    out += "waybill.";
    for (const char c : family_name(rule)) out += c == ' ' ? '_' : c;
    out.append(".").append(rule);
}

/// A test is known by its name from one build to the next: the numbers of the message must not be in it.
std::string name_of(const CiReport& report, const Finding& finding) {
    if (!finding.record.empty()) return finding.record;
    const bool has_line =
        !report.places.empty() && report.places[static_cast<std::size_t>(&finding - report.findings.data())].first > 0;
    return has_line ? fmt::format("{}:{}", report.file, place_of(report, finding).first) : "the project";
}

void append_case(std::string& out, std::string_view rule, std::string_view name) {
    out += "    <testcase classname=\"";
    append_class(out, rule);
    out += "\" name=\"";
    view::append_xml(out, name);
    out += "\" time=\"0\"";
}

void add_finding(Suite& suite, const Finding& finding, const std::string& name, std::optional<Severity> fail_on) {
    auto& out = suite.cases;
    ++suite.tests;
    append_case(out, finding.rule, name);
    const auto severity = name_of(finding.severity);
    if (!finding.counts()) {
        ++suite.skipped;
        out.append("><skipped message=\"").append(view::escape_xml(excuse(finding))).append("\"/><system-out>");
    } else if (fails(finding, fail_on)) {
        ++suite.failures;
        out.append("><failure type=\"").append(severity).append("\" message=\"");
        view::append_xml(out, finding.message);
        out.append("\">").append(severity).append(" ").append(finding.rule).append(": ");
    } else {
        out.append("><system-out>").append(severity).append(": ");
    }
    view::append_xml(out, finding.message);
    if (finding.counts() && !finding.fix.empty()) {
        out += "\nmended by: ";
        view::append_xml(out, finding.fix);
    }
    out += fails(finding, fail_on) ? "</failure></testcase>\n" : "</system-out></testcase>\n";
}

void add_rule(Suite& suite, std::string_view id) {
    ++suite.tests;
    append_case(suite.cases, id, rule(id).summary);
    suite.cases += "/>\n";
}

/// The suites by the first digit of their rules, which is their order.
std::map<char, Suite> suites_of(const CiReport& report) {
    std::map<char, Suite> suites;
    std::map<char, std::size_t> bytes;
    for (const auto& one : report.findings)
        bytes[one.rule[2]] += one.record.size() + 2 * one.message.size() + one.fix.size() + bytes_of_test;
    for (const auto& [digit, size] : bytes) suites[digit].cases.reserve(size);
    auto rule = report.rules.begin();
    const auto add_rules_before = [&](std::string_view id) {
        for (; rule != report.rules.end() && *rule < id; ++rule) add_rule(suites[(*rule)[2]], *rule);
    };
    const Finding* before = nullptr;
    std::string name_before;
    std::size_t number = 1;
    for (const auto& one : report.findings) {
        add_rules_before(one.rule);
        if (rule != report.rules.end() && *rule == one.rule) ++rule;
        auto name = name_of(report, one);
        number = before != nullptr && before->rule == one.rule && name == name_before ? number + 1 : 1;
        add_finding(suites[one.rule[2]], one, number > 1 ? fmt::format("{} ({})", name, number) : name, report.fail_on);
        before = &one;
        name_before = std::move(name);
    }
    add_rules_before("X");
    return suites;
}

}  // namespace

std::string render_junit(const CiReport& report) {
    const auto suites = suites_of(report);
    Suite all;
    std::size_t bytes = 1000;
    for (const auto& [digit, suite] : suites) {
        all.tests += suite.tests;
        all.failures += suite.failures;
        bytes += suite.cases.size() + 200;
    }
    auto page = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"waybill check\" tests=\"{}\" "
        "failures=\"{}\" errors=\"0\" time=\"0\">\n",
        all.tests, all.failures);
    page.reserve(bytes);
    // Instants in JUnit have no zone.
    const auto at = report.at.substr(0, std::string_view("2026-11-20T12:00:00").size());
    for (const auto& [digit, suite] : suites) {
        page += fmt::format(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\" "
            "timestamp=\"{}\">\n",
            family_name(std::string{'W', 'B', digit}), suite.tests, suite.failures, suite.skipped, at);
        page += suite.cases;
        page += "  </testsuite>\n";
    }
    page += "</testsuites>\n";
    return page;
}

}  // namespace waybill::checks
