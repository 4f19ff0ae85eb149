#include <algorithm>

#include "append.hpp"
#include "chart.hpp"
#include "markdown_parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/calendar.hpp"
#include "waybill/view/diagram.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

/// Of a line of small blocks in a cell.
constexpr std::size_t most_in_cell = 16;

void append_part(std::string& out, const Paragraph& paragraph) {
    if (paragraph.text.empty()) return;
    append_markdown_toned(out, paragraph.text, paragraph.tone);
    out += "\n\n";
}

void append_part(std::string& out, const Table& table) {
    if (table.rows.empty() || table.columns.empty()) return;
    append_markdown_table_head(out, table.columns);
    for (const auto& row : table.rows) {
        out += '|';
        for (const auto& cell : row) {
            out += ' ';
            append_markdown_toned(out, cell.text, cell.tone);
            if (cell.trend.size() > 1) out += " " + sparkline(cell.trend, most_in_cell, false);
            out += " |";
        }
        out += '\n';
    }
    out += '\n';
}

void append_part(std::string& out, const List& list) {
    if (list.items.empty()) return;
    for (const auto& item : list.items) {
        out += "- ";
        append_markdown_toned(out, item.text, item.tone);
        if (!item.text.empty() && !item.command.empty()) out += ' ';
        if (!item.command.empty()) append_markdown_code(out, item.command);
        out += '\n';
    }
    out += '\n';
}

void append_part(std::string& out, const Facts& facts) {
    if (facts.pairs.empty()) return;
    for (const auto& [name, cell] : facts.pairs) {
        out += "- ";
        append_markdown_toned(out, name + ":", Tone::strong);
        if (!cell.text.empty()) out += ' ';
        append_markdown_toned(out, cell.text, cell.tone);
        out += '\n';
    }
    out += '\n';
}

/// A fence longer than any run of backticks inside, so that nothing in the text can close it.
void append_part(std::string& out, const Verbatim& verbatim) {
    if (verbatim.text.empty()) return;
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : verbatim.text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    out += fence + '\n' + base::visible(verbatim.text, true);
    if (!out.ends_with('\n')) out += '\n';
    out += fence + "\n\n";
}

/// A Gantt chart as GitHub draws one; other bars as what their lines say, which every reader shows.
void append_part(std::string& out, const Chart& chart) {
    if (chart.calendar && !chart.calendar->events.empty())
        out += "```mermaid\n" + render_mermaid(*chart.calendar) + "```\n\n";
    else
        append_part(out, table_of(chart));
}

/// A cloud of dots has no form in Mermaid: its words say what it shows, as they do beside a line.
void append_part(std::string& out, const Plot& plot) {
    if (!is_drawn(plot)) return;
    append_mermaid_plot(out, plot);
    append_markdown_paragraph(out, plot.title + ": " + plot.words);
}

void append_part(std::string& out, const Multiples& multiples) {
    Table table{.columns = {{"title", multiples.title}, {"trend", ""}, {"words", ""}}, .rows = {}};
    for (const auto& plot : multiples.plots) {
        if (!is_drawn(plot)) continue;
        std::vector<double> values;
        for (const auto& point : plot.series.front().points) values.push_back(point.second);
        table.rows.push_back({{plot.title}, {sparkline(values, most_in_cell, false)}, {plot.words}});
    }
    append_part(out, table);
}

/// What GitHub, GitLab and most wikis draw; elsewhere its source can be read. No name in it can close the fence.
void append_part(std::string& out, const Diagram& diagram) {
    if (!diagram.things.empty()) out += "```mermaid\n" + render_mermaid(diagram) + "```\n\n";
}

}  // namespace

std::string render_markdown(const Document& document) {
    std::string out;
    append_markdown_heading(out, 1, document.title);
    append_markdown_paragraph(out, document.subtitle);
    for (const auto& section : document.sections) {
        append_markdown_heading(out, 2, section.title);
        for (const auto& block : section.blocks) {
            std::visit([&](const auto& content) { append_part(out, content); }, block);
        }
    }
    if (out.ends_with("\n\n")) out.pop_back();
    return out;
}

}  // namespace waybill::view
