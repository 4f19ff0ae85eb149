#include "toml_guard.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::string_view bom = "\xef\xbb\xbf";

/// The position behind the string that opens at `at`; the end of the text where it is never closed.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string three(3, quote);
    const bool is_long = text.substr(at).starts_with(three);
    const bool has_escapes = quote == '"';
    for (std::size_t i = at + (is_long ? 3 : 1); i < text.size(); ++i) {
        if (has_escapes && text[i] == '\\') {
            ++i;
        } else if (is_long && text.substr(i).starts_with(three)) {
            const auto end = std::min(text.find_first_not_of(quote, i), text.size());
            return std::min(end, i + 5);  // two quotes may stand before the three that close
        } else if (!is_long && (text[i] == quote || text[i] == '\n')) {
            return i + 1;
        }
    }
    return text.size();
}

/// Where in the string that opens at `at` a backslash stands before a byte beyond ASCII, which nothing escapes.
std::optional<std::size_t> foreign_escape(std::string_view text, std::size_t at) {
    if (text[at] != '"') return {};
    for (std::size_t i = at; i + 1 < text.size(); ++i) {
        if (text[i] != '\\') continue;
        if (static_cast<unsigned char>(text[i + 1]) >= 0x80) return i;
        ++i;
    }
    return {};
}

/// Line and column of the byte at `at`.
base::Place place_of(std::string_view text, std::size_t at, const std::string& file) {
    const auto before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto in_line = before.substr(before.rfind('\n') + 1);
    const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), [](unsigned char byte) {
                            return (byte & 0xC0) != 0x80;  // the first byte of each character
                        });
    return {file, static_cast<int>(line), static_cast<int>(column)};
}

bool is_first_of_line(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, at).find_last_not_of(" \t");
    return before == std::string_view::npos || text[before] == '\n';
}

/// Whether what follows the bracket at `at` can begin the name of a table, or is left to the parser.
bool begins_name(std::string_view text, std::size_t at) {
    at += text.substr(at).starts_with("[[") ? 2 : 1;
    at = text.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) return true;
    const char c = text[at];
    return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_' || c == '"' || c == '\'' || c == ']' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a character can stand outside quotation marks and comments; control characters are left to the parser.
bool is_of_toml(char c) {
    return base::is_letter(c) || base::is_digit(c) || static_cast<unsigned char>(c) < 0x20 ||
           std::string_view(" _-+.:,=").find(c) != std::string_view::npos;
}

bool is_digit_at(std::string_view text, std::size_t at) {
    return at < text.size() && base::is_digit(text[at]);
}

/// Whether a date or a time of day begins at `at`, as TOML writes them: `1979-05-27`, `07:32`.
bool begins_date(std::string_view text, std::size_t at) {
    std::size_t digits = 0;
    while (is_digit_at(text, at + digits)) ++digits;
    if (at + digits == text.size() || digits == 0) return false;
    return (digits == 4 && text[at + digits] == '-') || (digits == 2 && text[at + digits] == ':');
}

/// Whether what stands before `at` belongs to the same word.
bool is_within_word(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const char c = text[at - 1];
    return base::is_letter(c) || base::is_digit(c) || c == '-' || c == '_';
}

/// Whether a string may open at `at`: behind a blank or a sign, and behind a dot within a name.
bool may_open_string(std::string_view text, std::size_t at, bool is_value) {
    if (at == 0) return true;
    const auto before = std::string_view(" \t\r\n=[,{").find(text[at - 1]);
    return before != std::string_view::npos || (text[at - 1] == '.' && !is_value);
}

}  // namespace

void guard_toml(std::string_view text, const std::string& file) {
    if (text.starts_with(bom)) text.remove_prefix(bom.size());
    std::string open;       // the brackets that are not closed yet, by what closes them
    bool is_value = false;  // what stands here belongs to a value, not to a name
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '=') is_value = true;
        if ((text[at] == '\n' && open.empty()) || text[at] == '{' || (text[at] == ',' && open.ends_with('}')))
            is_value = false;
        if (text[at] == '"' || text[at] == '\'') {
            if (!may_open_string(text, at, is_value))
                throw base::Error(base::Fault::configuration, "a quotation mark stands within a word",
                                  "put all of the text in quotation marks", place_of(text, at, file));
            const auto end = end_of_string(text, at);
            if (const auto escape = foreign_escape(text.substr(0, end), at))
                throw base::Error(base::Fault::configuration, "a backslash stands before a letter beyond ASCII",
                                  "write \\\\ for a backslash, or put the text in single quotation marks",
                                  place_of(text, *escape, file));
            at = end;
        } else if (text[at] == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
            throw base::Error(base::Fault::configuration, "a letter beyond ASCII stands outside quotation marks",
                              "put names and texts that have one in quotation marks", place_of(text, at, file));
        } else if (text[at] == '[' && is_first_of_line(text, at) && !begins_name(text, at)) {
            throw base::Error(base::Fault::configuration, "a table has no name", "write it in brackets: [checks]",
                              place_of(text, at, file));
        } else if (text[at] == '[' || text[at] == '{') {
            open += text[at++] == '[' ? ']' : '}';
        } else if (text[at] == ']' || text[at] == '}') {
            if (open.empty() || open.back() != text[at])
                throw base::Error(base::Fault::configuration, "a bracket closes what was not opened",
                                  "write lists in [ ], and tables within a line in { }", place_of(text, at, file));
            open.pop_back();
            ++at;
        } else if (begins_date(text, at) && !is_within_word(text, at)) {
            throw base::Error(base::Fault::configuration, "a date or a time stands outside quotation marks",
                              "put names and texts that look like one in quotation marks", place_of(text, at, file));
        } else if (!is_of_toml(text[at])) {
            throw base::Error(base::Fault::configuration,
                              fmt::format("a '{}' stands outside quotation marks", text[at]),
                              "put all of the text in quotation marks", place_of(text, at, file));
        } else {
            ++at;
        }
    }
}

}  // namespace waybill::cli
