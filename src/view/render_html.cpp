#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "append.hpp"
#include "chart.hpp"
#include "diagram_parts.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

void append_element(std::string& out, std::string_view element, std::string_view text, Tone tone) {
    out += html_tag(element, tone);
    append_html(out, text);
    out.append("</").append(element).append(">");
}

bool is_blank(std::string_view text) {
    return base::trimmed(text).empty();
}

void append_block(std::string& out, const Paragraph& paragraph) {
    if (is_blank(paragraph.text)) return;
    append_element(out, "p", paragraph.text, paragraph.tone);
    out += '\n';
}

/// Sections by title: a cell that says what another section is titled leads there.
using Anchors = std::map<std::string, std::string, std::less<>>;

void append_table(std::string& out, const Table& table, const Anchors& anchors, std::string_view own) {
    if (table.rows.empty() || table.columns.empty()) return;
    append_html_table_start(out, table.columns);
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i) {
            out += html_cell_tag(table.columns[i], row[i].tone);
            const auto anchor = row[i].text == own ? anchors.end() : anchors.find(row[i].text);
            if (anchor != anchors.end()) out.append("<a href=\"#").append(anchor->second).append("\">");
            append_html(out, row[i].text);
            if (anchor != anchors.end()) out += "</a>";
            out += "</td>";
        }
        out += "</tr>\n";
    }
    append_html_table_end(out);
}

void append_block(std::string& out, const List& list) {
    const auto is_empty = [](const Item& item) { return is_blank(item.text) && item.command.empty(); };
    if (std::all_of(list.items.begin(), list.items.end(), is_empty)) return;
    out += "<ul>\n";
    for (const auto& item : list.items) {
        if (is_empty(item)) continue;
        out += html_tag("li", item.tone);
        append_html(out, item.text);
        if (!item.text.empty() && !item.command.empty()) out += ' ';
        if (!item.command.empty()) append_element(out, "code", item.command, Tone::plain);
        out += "</li>\n";
    }
    out += "</ul>\n";
}

void append_block(std::string& out, const Facts& facts) {
    if (facts.pairs.empty()) return;
    out += "<dl>\n";
    for (const auto& [name, cell] : facts.pairs) {
        append_element(out, "dt", name, Tone::plain);
        append_element(out, "dd", cell.text, cell.tone);
        out += '\n';
    }
    out += "</dl>\n";
}

void append_block(std::string& out, const Verbatim& verbatim) {
    if (verbatim.text.empty()) return;
    // A browser drops the first line end after <pre>; this one is there to be dropped.
    out += "<pre>\n";
    std::string_view rest = verbatim.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        append_html(out, rest.substr(0, end));
        if (end + 1 < rest.size()) out += '\n';
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out += "</pre>\n";
}

void append_block(std::string& out, const Chart& chart) {
    append_html_chart(out, chart);
}

void append_block(std::string& out, const Curve& curve) {
    append_html_curve(out, curve);
}

void append_block(std::string& out, const Diagram& diagram) {
    append_html_diagram(out, diagram);
}

void append_section(std::string& out, const Section& section, const Anchors& anchors) {
    std::string content;
    for (const auto& block : section.blocks) {
        const auto append = [&](const auto& inner) {
            if constexpr (std::is_same_v<std::decay_t<decltype(inner)>, Table>)
                append_table(content, inner, anchors, section.title);
            else
                append_block(content, inner);
        };
        std::visit(append, block);
    }
    if (content.empty() && section.title.empty()) return;
    const auto anchor = anchors.find(section.title);
    if (anchor == anchors.end())
        out += "<section>\n";
    else
        out.append("<section id=\"").append(anchor->second).append("\">\n");
    if (!section.title.empty()) {
        append_element(out, "h2", section.title, Tone::plain);
        out += '\n';
    }
    out.append(content).append("</section>\n");
}

/// Of the sections whose titles are first cells of a table elsewhere.
Anchors anchors_of(const Document& document) {
    std::set<std::string_view> cells;
    for (const auto& section : document.sections) {
        for (const auto& block : section.blocks) {
            const auto* table = std::get_if<Table>(&block);
            if (table == nullptr) continue;
            for (const auto& row : table->rows) {
                if (!row.empty() && row.front().text != section.title) cells.insert(row.front().text);
            }
        }
    }
    Anchors anchors;
    for (const auto& section : document.sections) {
        if (!section.title.empty() && cells.count(section.title) != 0)
            anchors.emplace(section.title, fmt::format("part-{}", anchors.size() + 1));
    }
    return anchors;
}

}  // namespace

std::string render_html(const Document& document) {
    std::string out;
    const auto anchors = anchors_of(document);
    append_html_start(out, document.title, document.subtitle);
    for (const auto& section : document.sections) append_section(out, section, anchors);
    append_html_end(out);
    return out;
}

}  // namespace waybill::view
