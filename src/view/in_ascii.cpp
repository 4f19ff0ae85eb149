#include <array>
#include <utility>

#include <fmt/format.h>

#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

/// Every sign beyond ASCII that a text of ours holds, and how it is spelled.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> spellings{{
    {"…", "..."},
    {"→", "->"},
    {"·", "-"},
    {"•", "-"},
    {"─", "-"},
    {"—", "-"},
    {"–", "-"},
    {"≥", ">="},
    {"≤", "<="},
    {"×", "x"},
    {"±", "+/-"},
    {"“", "\""},
    {"”", "\""},
    {"\u00a0", " "},
}};

std::size_t length_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return std::min(length, text.size() - at);
}

char32_t point_of(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    char32_t point = bytes.size() == 2 ? first & 0x1fu : bytes.size() == 3 ? first & 0x0fu : first & 0x07u;
    for (const char c : bytes.substr(1)) point = (point << 6) | (static_cast<unsigned char>(c) & 0x3fu);
    return point;
}

void append_json_escape(std::string& out, char32_t point) {
    if (point < 0x10000) {
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(point));
    } else {
        const auto rest = static_cast<unsigned>(point) - 0x10000;
        out += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff));
    }
}

void append_spelled(std::string& out, std::string_view bytes) {
    for (const auto& [sign, spelling] : spellings) {
        if (sign == bytes) bytes = spelling;
    }
    out += bytes;
}

}  // namespace

std::string in_ascii(std::string_view page, Format format) {
    if (format == Format::jsonl || is_for_drawings(format)) return std::string(page);
    std::string out;
    out.reserve(page.size());
    for (std::size_t at = 0; at < page.size();) {
        const auto bytes = page.substr(at, length_at(page, at));
        if (bytes.size() == 1)
            out += bytes;
        else if (format == Format::json || format == Format::sarif)
            append_json_escape(out, point_of(bytes));
        else if (format == Format::html || format == Format::junit)
            out += fmt::format("&#x{:x};", static_cast<unsigned>(point_of(bytes)));
        else
            append_spelled(out, bytes);
        at += bytes.size();
    }
    return out;
}

}  // namespace waybill::view
