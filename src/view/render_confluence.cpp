#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/view/escape.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

void append_tagged(std::string& out, std::string_view element, std::string_view text) {
    out.append("<").append(element).append(">").append(escape_html(text)).append("</").append(element).append(">");
}

void append_toned(std::string& out, std::string_view text, Tone tone) {
    if (tone == Tone::strong || tone == Tone::bad)
        append_tagged(out, "strong", text);
    else
        out += escape_html(text);
}

void append_storage(std::string& out, const Paragraph& paragraph) {
    if (paragraph.text.empty()) return;
    out += "<p>";
    append_toned(out, paragraph.text, paragraph.tone);
    out += "</p>\n";
}

void append_storage(std::string& out, const Table& table) {
    if (table.rows.empty() || table.columns.empty()) return;
    out += "<table><tbody>\n<tr>";
    for (const auto& column : table.columns) append_tagged(out, "th", column.title);
    out += "</tr>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < std::min(row.size(), table.columns.size()); ++i) {
            out += "<td>";
            append_toned(out, row[i].text, row[i].tone);
            out += "</td>";
        }
        out += "</tr>\n";
    }
    out += "</tbody></table>\n";
}

void append_storage(std::string& out, const List& list) {
    if (list.items.empty()) return;
    out += "<ul>\n";
    for (const auto& item : list.items) {
        out += "<li>";
        append_toned(out, item.text, item.tone);
        if (!item.text.empty() && !item.command.empty()) out += ' ';
        if (!item.command.empty()) append_tagged(out, "code", item.command);
        out += "</li>\n";
    }
    out += "</ul>\n";
}

void append_storage(std::string& out, const Facts& facts) {
    List list;
    for (const auto& [name, cell] : facts.pairs) list.items.push_back({name + ": " + cell.text, {}, cell.tone});
    append_storage(out, list);
}

/// A line end within `pre` would be dropped as a newline becomes a blank: each line is escaped by itself.
void append_storage(std::string& out, const Verbatim& verbatim) {
    out += "<pre>";
    std::string_view rest = verbatim.text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        out += escape_html(rest.substr(0, end)) + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out += "</pre>\n";
}

void append_storage(std::string& out, const Chart& chart) {
    Table table{.columns = {{"label", chart.title}, {"text", ""}}, .rows = {}};
    for (const auto& bar : chart.bars) table.rows.push_back({{bar.label}, {bar.text, bar.tone}});
    append_storage(out, table);
}

// What a plot shows is said: a page in storage form draws nothing.
void append_storage(std::string& out, const Plot& plot) { append_storage(out, Paragraph{plot.words}); }

void append_storage(std::string& out, const Multiples& multiples) {
    for (const auto& plot : multiples.plots)
        append_storage(out, Paragraph{fmt::format("{}: {}", plot.title, plot.words)});
}

void append_storage(std::string& /*out*/, const Diagram& /*diagram*/) {}

}  // namespace

std::string render_confluence(const Document& document) {
    std::string out;
    if (!document.title.empty()) append_tagged(out, "h1", document.title);
    out += '\n';
    append_storage(out, Paragraph{document.subtitle});
    for (const auto& section : document.sections) {
        std::string content;
        for (const auto& block : section.blocks)
            std::visit([&](const auto& inner) { append_storage(content, inner); }, block);
        if (content.empty()) continue;
        if (!section.title.empty()) {
            append_tagged(out, "h2", section.title);
            out += '\n';
        }
        out += content;
    }
    return out;
}

}  // namespace waybill::view
