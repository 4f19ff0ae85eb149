#include <algorithm>

#include "waybill/base/text.hpp"
#include "waybill/view/escape.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

/// Bold is the one tone that a chat has; words say the rest.
std::string toned_slack(std::string_view text, Tone tone) {
    const auto shown = escape_slack(text);
    return tone == Tone::strong && !shown.empty() ? "*" + shown + "*" : shown;
}

void append_slack_block(std::string& out, const Paragraph& paragraph) {
    if (!paragraph.text.empty()) out += toned_slack(paragraph.text, paragraph.tone) + "\n";
}

/// A chat has no tables: the first cell leads, the others follow with their column's name.
void append_slack_block(std::string& out, const Table& table) {
    for (const auto& row : table.rows) {
        out += "• ";
        bool is_first = true;
        for (std::size_t i = 0; i < std::min(row.size(), table.columns.size()); ++i) {
            if (base::trimmed(row[i].text).empty()) continue;
            if (!is_first) out += "; ";
            if (!is_first) out += escape_slack(table.columns[i].title) + ": ";
            out += toned_slack(row[i].text, is_first ? Tone::strong : Tone::plain);
            is_first = false;
        }
        out += '\n';
    }
}

void append_slack_block(std::string& out, const List& list) {
    for (const auto& item : list.items) {
        out += "• " + toned_slack(item.text, item.tone);
        if (!item.command.empty()) out += " `" + escape_slack(item.command) + "`";
        out += '\n';
    }
}

void append_slack_block(std::string& out, const Facts& facts) {
    for (const auto& [name, cell] : facts.pairs)
        out += "• " + toned_slack(name + ":", Tone::strong) + " " + escape_slack(cell.text) + "\n";
}

void append_slack_block(std::string& out, const Verbatim& verbatim) {
    std::string_view rest = verbatim.text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        out += "> " + escape_slack(rest.substr(0, end)) + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void append_slack_block(std::string& out, const Chart& chart) {
    for (const auto& bar : chart.bars)
        out += "• " + escape_slack(bar.label) + (bar.text.empty() ? "" : ": " + escape_slack(bar.text)) + "\n";
}

// What a plot shows is said; a chat draws nothing.
void append_slack_block(std::string& out, const Plot& plot) { append_slack_block(out, Paragraph{plot.words}); }

void append_slack_block(std::string& out, const Multiples& multiples) {
    for (const auto& plot : multiples.plots)
        out += "• " + escape_slack(plot.title) + ": " + escape_slack(plot.words) + "\n";
}

void append_slack_block(std::string& /*out*/, const Diagram& /*diagram*/) {}

}  // namespace

std::string render_slack(const Document& document) {
    std::string out;
    append_slack_block(out, Paragraph{document.title, Tone::strong});
    append_slack_block(out, Paragraph{document.subtitle});
    for (const auto& section : document.sections) {
        std::string content;
        for (const auto& block : section.blocks)
            std::visit([&](const auto& inner) { append_slack_block(content, inner); }, block);
        if (content.empty()) continue;
        out += '\n';
        append_slack_block(out, Paragraph{section.title, Tone::strong});
        out += content;
    }
    return out;
}

}  // namespace waybill::view
