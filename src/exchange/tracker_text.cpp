#include "tracker_text.hpp"

#include <algorithm>
#include <cctype>

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

constexpr std::size_t most_key_letters = 10;

/// Upper-case letters and digits of `text`, from the first letter on, at most ten.
std::string key_letters(std::string_view text) {
    std::string key;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter = byte < 0x80 && std::isalpha(byte) != 0;
        const bool is_digit = byte < 0x80 && std::isdigit(byte) != 0;
        if (is_letter || (is_digit && !key.empty())) key += static_cast<char>(std::toupper(byte));
    }
    return key.substr(0, most_key_letters);
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

std::string as_words(std::string_view constant) {
    std::string words = base::lower(one_line(constant));
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!words.empty()) words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
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

std::string project_key_of(std::string_view path, std::string_view otherwise) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    for (std::string_view rest = name; !rest.empty();) {
        const std::size_t hyphen = rest.rfind('-');
        const std::string key = key_letters(hyphen == std::string_view::npos ? rest : rest.substr(hyphen + 1));
        if (key.size() >= 2) return key;
        rest = rest.substr(0, hyphen == std::string_view::npos ? 0 : hyphen);
    }
    const std::string key = key_letters(name);
    return key.empty() ? std::string(otherwise) : key;
}

std::string type_in(const std::vector<std::string>& labels) {
    for (const std::string_view type : {"Bug", "Enhancement", "Feature", "Epic"}) {
        const auto is_it = [&](const std::string& label) { return base::same_ignoring_case(label, type); };
        if (std::any_of(labels.begin(), labels.end(), is_it)) return std::string(type);
    }
    return "Issue";
}

}  // namespace waybill::exchange
