#include <fmt/format.h>

#include "report_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/letter.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using view::Format;

/// A letter is read in a window of its own, at the width that mail has.
constexpr view::TextStyle as_a_file{.columns = 78};

view::Letter letter_of(const ReportAnswer& answer, Session& session) {
    const auto& report = answer.report;
    return {.subject = report.subject, .from = session.actor(), .at = session.now(), .document = report.document};
}

const view::Calendar& days_of(const ReportAnswer& answer) {
    if (answer.report.calendar.events.empty())
        throw base::Error(base::Fault::refused,
                          "no day ahead is promised or due: there is nothing to put on a calendar",
                          "waybill feature edit KEY --committed DATE");
    return answer.report.calendar;
}

/// The table with the name of its section before each row.
view::Table named(const view::Table& table, const std::string& section) {
    view::Table result = table;
    result.columns.insert(result.columns.begin(), {"section", "section"});
    for (auto& row : result.rows) row.insert(row.begin(), {section});
    return result;
}

/// The tables of the report, and all its sentences as the lines of one, where the first of them stands.
view::Document as_table(const view::Document& document) {
    view::Table lines{{{"section", "section"}, {"text", "text"}, {"command", "command"}}, {}};
    std::vector<view::Block> tables;
    std::size_t place = 0;
    for (const auto& section : document.sections) {
        for (const auto& block : section.blocks) {
            if (lines.rows.empty()) place = tables.size();
            if (const auto* table = std::get_if<view::Table>(&block)) tables.emplace_back(named(*table, section.name));
            if (const auto* paragraph = std::get_if<view::Paragraph>(&block))
                lines.rows.push_back({{section.name}, {paragraph->text}, {}});
            const auto* list = std::get_if<view::List>(&block);
            if (list == nullptr) continue;
            for (const auto& item : list->items) lines.rows.push_back({{section.name}, {item.text}, {item.command}});
        }
    }
    tables.insert(tables.begin() + static_cast<std::ptrdiff_t>(place), std::move(lines));
    return {"", "", {{"tables", "", std::move(tables)}}};
}

bool is_for_spreadsheets(Format format) {
    return format == Format::csv || format == Format::tsv;
}

}  // namespace

std::string bytes_of(const ReportAnswer& answer, Format format, Session& session) {
    const auto& document = answer.report.document;
    switch (format) {
        case Format::text:
            return view::render_text(document, as_a_file);
        case Format::json:
            return report_json(answer);
        case Format::csv:
        case Format::tsv:
            return view::render_csv(as_table(document), format == Format::csv ? ',' : '\t');
        case Format::md:
            return view::render_markdown(document);
        case Format::html:
            return view::render_html(document);
        case Format::ics:
            return view::render_ics(days_of(answer), session.now());
        case Format::eml:
            return view::render_eml(letter_of(answer, session));
        default:
            break;
    }
    throw base::Error(base::Fault::bad_value, "a report is not sent in that format",
                      "text, md, html, eml, ics, csv, tsv or json");
}

void show_report(const ReportAnswer& answer, Session& session) {
    const auto format = session.format();
    if (format == Format::eml || format == Format::ics) return session.put(bytes_of(answer, format, session));
    const auto& document = answer.report.document;
    session.show(is_for_spreadsheets(format) ? as_table(document) : document, [&] { return report_json(answer); });
}

}  // namespace waybill::cli
