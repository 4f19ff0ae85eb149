#include <algorithm>

#include "chart.hpp"
#include "diagram_parts.hpp"
#include "text_line.hpp"
#include "text_table.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

std::size_t room(const TextStyle& style, std::size_t indent) {
    return style.columns > indent ? style.columns - indent : 1;
}

void append_prose(std::string& out, const std::string& text, Tone tone, const TextStyle& style) {
    if (text.empty()) return;
    LineWriter line(out, style);
    for (const auto& words : base::wrapped(base::visible(text), room(style, 0))) {
        line.piece(words, tone);
        line.end();
    }
}

void append_heading(std::string& out, const std::string& title, const TextStyle& style) {
    append_prose(out, title, Tone::strong, style);
    if (style.is_accessible) return;
    std::string rule;
    const std::size_t length = std::min(base::width(title), style.columns);
    for (std::size_t i = 0; i < length; ++i) rule += style.is_ascii ? "-" : "─";
    LineWriter line(out, style);
    line.piece(rule, Tone::muted);
    line.end();
}

void append(std::string& out, const Paragraph& paragraph, const TextStyle& style) {
    append_prose(out, paragraph.text, paragraph.tone, style);
}

void append(std::string& out, const Table& table, const TextStyle& style) {
    append_text_table(out, table, style, Overflow::wrap);
}

void append(std::string& out, const Facts& facts, const TextStyle& style) {
    append_text_facts(out, facts, style);
}

void append(std::string& out, const List& list, const TextStyle& style) {
    LineWriter line(out, style);
    for (const auto& item : list.items) {
        std::string_view mark = "- ";
        for (const auto& words : base::wrapped(base::visible(item.text), room(style, mark.size()))) {
            if (words.empty()) continue;
            line.piece(mark);
            line.piece(words, item.tone);
            line.end();
            mark = "  ";
        }
        if (item.command.empty()) continue;
        // Never wrapped: a command is there to be copied.
        line.blanks(4);
        line.piece("$ ", Tone::strong);
        line.piece(base::visible(item.command), Tone::strong);
        line.end();
    }
}

void append(std::string& out, const Verbatim& verbatim, const TextStyle& style) {
    LineWriter line(out, style);
    std::string_view rest = verbatim.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        line.blanks(4);
        line.piece(base::visible(rest.substr(0, end)));
        line.end();
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void append(std::string& out, const Chart& chart, const TextStyle& style) {
    append_text_chart(out, chart, style);
}

void append(std::string& out, const Plot& plot, const TextStyle& style) {
    append_text_plot(out, plot, style);
}

void append(std::string& out, const Multiples& multiples, const TextStyle& style) {
    append_text_multiples(out, multiples, style);
}

void append(std::string& out, const Diagram& diagram, const TextStyle& style) {
    append_text_diagram(out, diagram, style);
}

void append(std::string& out, const Section& section, const TextStyle& style) {
    bool is_after_heading = !section.title.empty() || section.is_joined;
    if (!section.title.empty()) {
        if (!out.empty()) out += '\n';
        append_heading(out, section.title, style);
    }
    for (const auto& block : section.blocks) {
        std::string text;
        std::visit([&](const auto& content) { append(text, content, style); }, block);
        if (text.empty()) continue;
        if (!is_after_heading && !out.empty()) out += '\n';
        out += text;
        is_after_heading = false;
    }
}

}  // namespace

std::string render_text(const Document& document, const TextStyle& style) {
    std::string out;
    append_prose(out, document.title, Tone::strong, style);
    append_prose(out, document.subtitle, Tone::muted, style);
    for (const auto& section : document.sections) append(out, section, style);
    return out;
}

}  // namespace waybill::view
