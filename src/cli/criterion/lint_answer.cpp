#include "lint_answer.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "../answers/check_reports.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

std::string number_or_null(int number) {
    return number > 0 ? fmt::format("{}", number) : "null";
}

std::string text_or_null(std::string_view text) {
    return text.empty() ? "null" : base::json_string(text);
}

std::string place_of(const LintRow& row, const std::string& file) {
    if (row.record.empty()) {
        std::string place = file == "-" ? fmt::format("line {}", row.line) : fmt::format("{}:{}", file, row.line);
        return row.column > 0 ? place + fmt::format(":{}", row.column) : place;
    }
    return row.finding.field.empty() ? row.record : fmt::format("{} {}", row.record, row.finding.field);
}

view::Tone tone(checks::Severity severity) {
    return severity == checks::Severity::error     ? view::Tone::bad
           : severity == checks::Severity::warning ? view::Tone::warning
                                                   : view::Tone::muted;
}

}  // namespace

std::string lint_json(const std::vector<LintRow>& rows) {
    std::string json = "{\"findings\":[";
    for (const auto& row : rows) {
        if (!json.ends_with('[')) json += ',';
        json += fmt::format(
            "{{\"line\":{},\"column\":{},\"record\":{},\"field\":{},\"rule\":\"{}\",\"severity\":\"{}\","
            "\"words\":{},\"message\":{},\"rewrite\":{}}}",
            number_or_null(row.line), number_or_null(row.column), text_or_null(row.record),
            text_or_null(row.finding.field), row.finding.rule, checks::name_of(row.severity),
            base::json_string(row.finding.words), base::json_string(row.finding.message),
            text_or_null(row.finding.rewrite));
    }
    return json + "]}";
}

std::string lint_findings(const std::vector<LintRow>& rows, checks::CiReport report, view::Format format) {
    std::vector<const LintRow*> sorted;
    for (const auto& row : rows) sorted.push_back(&row);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* one, const auto* other) {
        return std::tie(one->finding.rule, one->record) < std::tie(other->finding.rule, other->record);
    });
    std::vector<checks::Finding> findings;
    for (const auto* row : sorted) {
        checks::Finding finding;
        finding.rule = row->finding.rule;
        finding.severity = row->severity;
        finding.record = row->record;
        finding.message = row->finding.message;
        if (!row->finding.rewrite.empty()) finding.message += fmt::format("; for example: {}", row->finding.rewrite);
        findings.push_back(std::move(finding));
        report.places.emplace_back(row->line, row->column);
    }
    report.findings = findings;
    return findings_page(report, format);
}

view::Document lint_document(const std::vector<LintRow>& rows, const std::string& file) {
    view::List list;
    std::vector<checks::Finding> counted;
    for (const auto& row : rows) {
        std::string text = fmt::format("{} {} {}: {}", checks::name_of(row.severity), row.finding.rule,
                                       place_of(row, file), row.finding.message);
        if (!row.finding.rewrite.empty()) text += fmt::format("; for example: {}", row.finding.rewrite);
        list.items.push_back({.text = std::move(text), .tone = tone(row.severity)});
        counted.push_back({.rule = row.finding.rule, .severity = row.severity, .record = {}, .message = {}, .fix = {}});
    }
    const auto counts = checks::count(counted);
    const std::string total =
        rows.empty() ? "Every word says what it means."
                     : fmt::format("{}, {}, {}.", base::counted(counts.errors, "error"),
                                   base::counted(counts.warnings, "warning"), base::counted(counts.infos, "remark"));
    view::Document document{.title = "", .subtitle = "", .sections = {{"findings", "", {}}}};
    if (!rows.empty()) document.sections[0].blocks.emplace_back(std::move(list));
    document.sections[0].blocks.emplace_back(view::Paragraph{total});
    return document;
}

view::Document lint_table(const std::vector<LintRow>& rows) {
    view::Table table{.columns = {{"record", "record"},
                                  {"line", "line"},
                                  {"column", "column"},
                                  {"rule", "rule"},
                                  {"severity", "severity"},
                                  {"words", "words"},
                                  {"message", "message"},
                                  {"rewrite", "rewrite"}},
                      .rows = {}};
    for (const auto& row : rows) {
        table.rows.push_back({{row.record},
                              {row.line > 0 ? fmt::format("{}", row.line) : ""},
                              {row.column > 0 ? fmt::format("{}", row.column) : ""},
                              {std::string(row.finding.rule)},
                              {std::string(checks::name_of(row.severity))},
                              {row.finding.words},
                              {row.finding.message},
                              {row.finding.rewrite}});
    }
    return {.title = "", .subtitle = "", .sections = {{"findings", "", {table}}}};
}

}  // namespace waybill::cli
