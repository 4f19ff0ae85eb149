#include <algorithm>

#include "append.hpp"
#include "markdown_parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/diagram.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

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

/// Markdown has no drawing that every reader shows: what its lines say.
void append_part(std::string& out, const Chart& chart) {
    Table table{.columns = {{"label", chart.title}, {"text", "", Align::right}}, .rows = {}};
    for (const auto& bar : chart.bars) table.rows.push_back({{bar.label}, {bar.text, bar.tone}});
    append_part(out, table);
}

void append_part(std::string& /*out*/, const Curve& /*curve*/) {}

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
