#include "line.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::features::gherkin {
namespace {

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

/// White space as the official parsers take it, one code point each.
constexpr std::string_view wide_blanks[] = {
    "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
    "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF",
};

/// Bytes of the blank with which `text` begins; 0: none.
std::size_t blank_at_front(std::string_view text) {
    if (text.empty()) return 0;
    if (std::string_view(" \t\v\f\r\n").find(text.front()) != std::string_view::npos) return 1;
    if (static_cast<unsigned char>(text.front()) < 0x80u) return 0;
    for (const auto blank : wide_blanks) {
        if (text.starts_with(blank)) return blank.size();
    }
    return 0;
}

std::size_t blank_at_back(std::string_view text) {
    if (text.empty()) return 0;
    if (!is_continuation(text.back())) return blank_at_front(text.substr(text.size() - 1));
    for (const auto blank : wide_blanks) {
        if (text.ends_with(blank)) return blank.size();
    }
    return 0;
}

/// A cell without blanks at its ends; new lines in it stay.
std::string trimmed_cell(std::string_view cell) {
    const auto is_blank = [&](bool is_front) -> std::size_t {
        if (cell.empty()) return 0;
        const char end = is_front ? cell.front() : cell.back();
        if (std::string_view(" \t\v\f\r").find(end) != std::string_view::npos) return 1;
        for (const std::string_view blank : {"\u0085", "\u00A0"}) {
            if (is_front ? cell.starts_with(blank) : cell.ends_with(blank)) return blank.size();
        }
        return 0;
    };
    while (const auto size = is_blank(true)) cell.remove_prefix(size);
    while (const auto size = is_blank(false)) cell.remove_suffix(size);
    return std::string(cell);
}

void check_file(std::string_view text, const std::string& file) {
    if (text.size() > most_bytes) refuse(file, 1, 0, "the file is larger than 4 MiB");
    if (const auto at = base::invalid_utf8_at(text)) {
        const auto before = text.substr(0, *at);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        refuse(file, static_cast<int>(line), 0, "these bytes are no UTF-8: save the file as UTF-8");
    }
    if (std::count(text.begin(), text.end(), '\n') >= most_lines)
        refuse(file, most_lines, 0, fmt::format("the file has more than {} lines", most_lines));
}

}  // namespace

std::vector<Line> lines_of(std::string_view text, const std::string& file) {
    check_file(text, file);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<Line> lines;
    int number = 0;
    for (bool is_last = false; !is_last;) {
        const auto end = text.find('\n');
        is_last = end == std::string_view::npos;
        auto whole = text.substr(0, end);
        if (!is_last) text.remove_prefix(end + 1);
        while (whole.ends_with('\r')) whole.remove_suffix(1);
        Line line{.whole = whole, .text = stripped_front(whole), .number = ++number};
        line.indent = code_points(whole.substr(0, whole.size() - line.text.size()));
        lines.push_back(line);
    }
    if (lines.back().is_empty()) lines.pop_back();
    return lines;
}

std::string_view stripped_front(std::string_view text) {
    while (const auto size = blank_at_front(text)) text.remove_prefix(size);
    return text;
}

std::string_view stripped(std::string_view text) {
    text = stripped_front(text);
    while (const auto size = blank_at_back(text)) text.remove_suffix(size);
    return text;
}

std::string_view without_front(std::string_view text, int count) {
    while (count-- > 0 && !text.empty()) {
        text.remove_prefix(1);
        while (!text.empty() && is_continuation(text.front())) text.remove_prefix(1);
    }
    return text;
}

int code_points(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

int CodePointsBefore::operator()(std::size_t offset) {
    if (offset < known_) known_ = 0, count_ = 0;
    count_ += code_points(text_.substr(known_, offset - known_));
    known_ = offset;
    return count_;
}

std::string_view title_keyword(const Line& line, const std::vector<std::string_view>& keywords) {
    for (const auto keyword : keywords) {
        if (line.starts_with(keyword) && line.text.substr(keyword.size()).starts_with(':')) return keyword;
    }
    return {};
}

Row cells_of(std::string_view row) {
    Row cells;
    std::string cell;
    bool is_first = true;  // what stands before the first bar is no cell
    for (std::size_t i = 0; i < row.size(); ++i) {
        const char c = row[i];
        if (c == '|') {
            if (!is_first) cells.push_back(trimmed_cell(cell));
            is_first = false;
            cell.clear();
        } else if (c == '\\') {
            const char next = i + 1 < row.size() ? row[i + 1] : '\0';
            if (next == 'n' || next == '|' || next == '\\') ++i;
            cell += next == 'n' ? '\n' : next == '|' ? '|' : '\\';
        } else {
            cell += c;
        }
    }
    return cells;
}

std::vector<std::string> tags_of(const Line& line, const std::string& file) {
    auto text = line.text;
    for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
        if (at == 0 || blank_at_back(text.substr(0, at)) == 0) continue;
        text = text.substr(0, at);
        break;
    }
    std::vector<std::string> tags;
    int column = line.column();
    while (!text.empty()) {
        const auto end = std::min(text.find('@', 1), text.size());
        const auto tag = stripped(text.substr(0, end));
        for (std::size_t i = 0; i < tag.size(); ++i) {
            if (blank_at_front(tag.substr(i)) > 0)
                refuse(file, line.number, column, fmt::format("the tag '{}' holds a blank", base::visible(tag)));
        }
        if (tag.size() > 1) tags.emplace_back(tag);
        column += code_points(text.substr(0, end));
        text.remove_prefix(end);
    }
    return tags;
}

std::string_view named_language(const Line& line) {
    auto rest = line.text;
    const auto take = [&](std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest = stripped_front(rest.substr(word.size()));
        return true;
    };
    if (!take("#") || !take("language") || !take(":")) return {};
    const auto name = stripped(rest);
    const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    return is_name ? name : std::string_view{};
}

void refuse(const std::string& file, int line, int column, std::string message) {
    throw base::Error(base::Fault::bad_data, std::move(message),
                      "the grammar: https://cucumber.io/docs/gherkin/reference",
                      base::Place{.file = file, .line = line, .column = column});
}

}  // namespace waybill::features::gherkin
