#include "tracker_text.hpp"

#include <algorithm>

#include "waybill/base/record.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::is_digit;
using base::is_letter;

/// `text` in at most `most` bytes, cut between characters.
std::string cut(std::string_view text, std::size_t most) {
    constexpr std::string_view ellipsis = "…";
    if (text.size() <= most) return std::string(text);
    std::size_t end = most - ellipsis.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return std::string(text.substr(0, end)).append(ellipsis);
}

/// Bytes of the control character at `at`: two for C1 in UTF-8, 0 where there is none.
std::size_t control_bytes(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7f) return 1;
    const bool is_c1 = byte == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0;
    return is_c1 ? 2 : 0;
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t control = text.substr(at, 2) == "\r\n" ? 2 : control_bytes(text, at);
        line += control > 0 ? ' ' : text[at];
        at += std::max<std::size_t>(control, 1);
    }
    return cut(base::trimmed(line), base::most_line_bytes);
}

std::string body_text(std::string_view text) {
    std::string body;
    body.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t control = control_bytes(text, at);
        const bool is_line_end = text[at] == '\n' || (text[at] == '\r' && text.substr(at, 2) != "\r\n");
        if (is_line_end)
            body += '\n';
        else if (control == 0 || text[at] == '\t')
            body += text[at];
        at += std::max<std::size_t>(control, 1);
    }
    return cut(base::trimmed(body), base::most_body_bytes);
}

void add_once(std::vector<std::string>& names, std::string_view name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

bool is_issue_key(std::string_view text) {
    const std::size_t hyphen = text.rfind('-');
    if (hyphen == std::string_view::npos || hyphen + 1 == text.size() || !is_letter(text[0])) return false;
    const auto is_word = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(hyphen), is_word) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(hyphen) + 1, text.end(), is_digit);
}

std::string_view project_of(std::string_view key) {
    return key.substr(0, key.rfind('-'));
}

}  // namespace waybill::exchange
