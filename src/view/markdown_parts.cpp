#include "markdown_parts.hpp"

#include "append.hpp"

namespace waybill::view {
namespace {

/// Two stars beside a blank, or beside one of Unicode's blanks, would be shown as stars.
bool may_be_bold(std::string_view text) {
    const auto is_ink = [](char c) { return c > ' ' && c < 0x7f; };
    return !text.empty() && is_ink(text.front()) && is_ink(text.back());
}

}  // namespace

void append_markdown_heading(std::string& out, int level, std::string_view title) {
    if (title.empty()) return;
    out.append(static_cast<std::size_t>(level), '#');
    out += ' ';
    append_markdown(out, title);
    out += "\n\n";
}

void append_markdown_paragraph(std::string& out, std::string_view text) {
    if (text.empty()) return;
    append_markdown(out, text);
    out += "\n\n";
}

void append_markdown_table_head(std::string& out, const std::vector<Column>& columns) {
    out += '|';
    for (const auto& column : columns) {
        out += ' ';
        append_markdown(out, column.title);
        out += " |";
    }
    out += "\n|";
    for (const auto& column : columns) out += column.align == Align::right ? " ---: |" : " --- |";
    out += '\n';
}

void append_markdown_toned(std::string& out, std::string_view text, Tone tone) {
    const bool is_bold = tone == Tone::strong && may_be_bold(text);
    if (is_bold) out += "**";
    append_markdown(out, text);
    if (is_bold) out += "**";
}

}  // namespace waybill::view
