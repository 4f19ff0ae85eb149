#include <iterator>
#include <map>

#include <fmt/format.h>

#include "parts.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::checks {
namespace {

/// The tests of a family, and how many came out how.
struct Suite {
    std::string cases;
    std::size_t tests = 0, failures = 0, skipped = 0;
};

std::string class_of(std::string_view rule) {
    auto family = std::string(family_name(rule));
    for (char& c : family) c = c == ' ' ? '_' : c;
    return fmt::format("waybill.{}.{}", family, rule);
}

/// A test is known by its name from one build to the next: the numbers of the message must not be in it.
std::string name_of(const CiReport& report, const Finding& finding) {
    if (!finding.record.empty()) return finding.record;
    const bool has_line = !report.places.empty() && report.places[static_cast<std::size_t>(&finding - report.findings.data())].first > 0;
    return has_line ? fmt::format("{}:{}", report.file, place_of(report, finding).first) : "the project";
}

void add_finding(Suite& suite, const Finding& finding, const std::string& name, std::optional<Severity> fail_on) {
    auto out = std::back_inserter(suite.cases);
    ++suite.tests;
    fmt::format_to(out, "    <testcase classname=\"{}\" name=\"{}\" time=\"0\">", class_of(finding.rule),
                   view::escape_xml(name));
    const auto message = view::escape_xml(finding.message);
    const auto fix = finding.fix.empty() ? "" : "\nmended by: " + view::escape_xml(finding.fix);
    if (!finding.counts()) {
        ++suite.skipped;
        fmt::format_to(out, "<skipped message=\"{}\"/><system-out>{}</system-out>", view::escape_xml(excuse(finding)), message);
    } else if (fails(finding, fail_on)) {
        ++suite.failures;
        fmt::format_to(out, "<failure type=\"{}\" message=\"{}\">{} {}: {}{}</failure>", name_of(finding.severity), message,
                       name_of(finding.severity), finding.rule, message, fix);
    } else {
        fmt::format_to(out, "<system-out>{}: {}{}</system-out>", name_of(finding.severity), message, fix);
    }
    suite.cases += "</testcase>\n";
}

void add_rule(Suite& suite, std::string_view id) {
    ++suite.tests;
    fmt::format_to(std::back_inserter(suite.cases), "    <testcase classname=\"{}\" name=\"{}\" time=\"0\"/>\n", class_of(id),
                   view::escape_xml(rule(id).summary));
}

/// The suites by the first digit of their rules, which is their order.
std::map<char, Suite> suites_of(const CiReport& report) {
    std::map<char, Suite> suites;
    auto rule = report.rules.begin();
    const auto add_rules_before = [&](std::string_view id) {
        for (; rule != report.rules.end() && *rule < id; ++rule) add_rule(suites[(*rule)[2]], *rule);
    };
    std::string before;
    std::size_t number = 1;
    for (const auto& one : report.findings) {
        add_rules_before(one.rule);
        if (rule != report.rules.end() && *rule == one.rule) ++rule;
        const auto name = name_of(report, one);
        auto test = fmt::format("{} {}", one.rule, name);
        number = test == before ? number + 1 : 1;
        before = std::move(test);
        add_finding(suites[one.rule[2]], one, number > 1 ? fmt::format("{} ({})", name, number) : name, report.fail_on);
    }
    add_rules_before("X");
    return suites;
}

}  // namespace

std::string render_junit(const CiReport& report) {
    std::string page;
    Suite all;
    // Instants in JUnit have no zone.
    const auto at = report.at.substr(0, std::string_view("2026-11-20T12:00:00").size());
    for (const auto& [digit, suite] : suites_of(report)) {
        page += fmt::format(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\" timestamp=\"{}\">\n",
            family_name(std::string{'W', 'B', digit}), suite.tests, suite.failures, suite.skipped, at);
        page += suite.cases;
        page += "  </testsuite>\n";
        all.tests += suite.tests;
        all.failures += suite.failures;
    }
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"waybill check\" tests=\"{}\" "
                       "failures=\"{}\" errors=\"0\" time=\"0\">\n{}</testsuites>\n",
                       all.tests, all.failures, page);
}

}  // namespace waybill::checks
