#include <algorithm>

#include <fmt/format.h>

#include "../answers/check_reports.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "lint_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional criterion_lint_positionals[] = {
    {"what",
     "key of a feature or criterion, a .feature file, a text with a statement a line, or - for standard input; all "
     "criteria of unfinished features where it is left out",
     false, false, key_of("feature criterion")}};
constexpr Flag criterion_lint_flags[] = {
    {"all", Shape::boolean, "", "ask also the rules that are off: absolutes, pronouns"}};

std::vector<LintRow> rows_of(const std::vector<Record>& criteria, Session& session) {
    if (criteria.empty())
        session.remark("no criteria to look at; waybill criterion add KEY \"Given …, when …, then …\" adds one");
    std::vector<LintRow> rows;
    for (const auto& criterion : criteria) {
        for (auto& one : features::wording_of(criterion))
            rows.push_back({.record = criterion.key, .finding = std::move(one)});
    }
    return rows;
}

std::vector<LintRow> rows_of_project(Session& session) {
    const auto& store = session.store();
    std::vector<Record> criteria;
    store.snapshot([&] {
        for (const auto& feature : store.load(features::feature)) {
            if (!features::is_unfinished(feature)) continue;
            for (auto& one : store.load(features::criterion, "feature", feature.key))
                criteria.push_back(std::move(one));
        }
    });
    return rows_of(criteria, session);
}

/// Whether a name is that of a file: keys hold no slash, and end in a number.
bool names_file(std::string_view name) {
    return name == "-" || name.find_first_of("/") != std::string_view::npos || name.ends_with(".feature") ||
           name.ends_with(".txt") || name.ends_with(".md");
}

std::vector<LintRow> rows_of_file(const std::string& name, Session& session) {
    const std::string text = session.read_input(name);
    std::vector<LintRow> rows;
    for (auto& one : name.ends_with(".feature") ? features::wording_of_feature_file(text, name)
                                                : features::wording_of_lines(text, name))
        rows.push_back({.record = {}, .line = one.line, .column = one.column, .finding = std::move(one.finding)});
    return rows;
}

std::vector<LintRow> rows_of_key(const std::string& key, Session& session) {
    const auto& store = session.store();
    if (const auto criterion = store.find_key(features::criterion, key))
        return rows_of(std::vector<Record>{*criterion}, session);
    const auto feature = store.get(features::feature, key);
    return rows_of(store.load(features::criterion, "feature", feature.key), session);
}

/// What the project says of its rules; nothing where there is no project.
checks::Severities severities_of(Session& session) {
    try {
        return session.severities();
    } catch (const Error& error) {
        if (error.fault() != Fault::no_project) throw;
        return {};
    }
}

void weigh(std::vector<LintRow>& rows, const checks::Severities& severities, bool with_all) {
    std::erase_if(rows, [&](LintRow& row) {
        row.severity = checks::rule(row.finding.rule).severity;
        const auto own = severities.find(row.finding.rule);
        if (own != severities.end()) {
            if (!own->second) return true;
            row.severity = *own->second;
            return false;
        }
        return !with_all && features::is_off_by_default(row.finding.rule);
    });
}

/// Where the words stand, and which rules were asked.
checks::CiReport report_of(const std::string& file, const checks::Severities& severities, Session& session) {
    checks::CiReport report;
    report.version = WAYBILL_VERSION;
    report.at = base::format_instant(session.now());
    report.fail_on = checks::Severity::error;
    report.rules = checks::asked_rules(severities);
    std::erase_if(report.rules, [](auto id) { return checks::family_name(id) != "wording"; });
    report.file = file == "-" ? "standard-input" : path_in_report(file);
    return report;
}

int run_criterion_lint(const Arguments& arguments, Session& session) {
    const std::string what = arguments.value("what");
    auto rows = what.empty()       ? rows_of_project(session)
                : names_file(what) ? rows_of_file(what, session)
                                   : rows_of_key(what, session);
    const auto severities = severities_of(session);
    weigh(rows, severities, arguments.has("all"));
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    if (view::is_for_findings(session.format()))
        session.put_findings(lint_findings(
            rows, report_of(names_file(what) ? what : session.project().file().string(), severities, session),
            session.format()));
    else
        session.show(is_table ? lint_table(rows) : lint_document(rows, what), [&] { return lint_json(rows); });
    const auto is_error = [](const LintRow& row) { return row.severity == checks::Severity::error; };
    return std::any_of(rows.begin(), rows.end(), is_error) ? 1 : 0;
}

}  // namespace

extern const Verb criterion_lint_verb{"criterion",
                                      "lint",
                                      "which words of criteria, requirements or stories leave room for two readings",
                                      Moment::decide,
                                      criterion_lint_positionals,
                                      criterion_lint_flags,
                                      "waybill criterion lint PAY-12\nwaybill criterion lint "
                                      "features/checkout.feature\npbpaste | waybill criterion lint -",
                                      false,
                                      run_criterion_lint,
                                      view::Drawing::findings};

}  // namespace waybill::cli
