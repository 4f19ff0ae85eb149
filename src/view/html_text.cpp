#include <algorithm>

#include "append.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

/// Bytes of a character by its first one.
std::size_t bytes_of(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// Whether a character of UTF-8 is of a script that runs from right to left: Hebrew to Arabic Extended (U+0590 to
/// U+08FF), their presentation forms (U+FB1D to U+FDFF, U+FE70 to U+FEFF), and the old ones and Adlam beyond the first
/// plane.
bool is_right_to_left(std::string_view sign) {
    return (sign >= "\u0590" && sign <= "\u08ff") || (sign >= "\ufb1d" && sign <= "\ufdff") ||
           (sign >= "\ufe70" && sign <= "\ufeff") || (sign >= "\U00010800" && sign <= "\U00010fff") ||
           (sign >= "\U0001e800" && sign <= "\U0001efff");
}

/// The end of a run: of the last letter from right to left before what sets one of our phrases apart from the next.
std::size_t end_of_run(std::string_view text, std::size_t start) {
    std::size_t end = start;
    for (std::size_t at = start; at < text.size();) {
        const auto sign = text.substr(at, bytes_of(text[at]));
        if (std::string_view(";:()").find(sign) != std::string_view::npos) break;
        at += sign.size();
        if (is_right_to_left(sign)) end = at;
    }
    return end;
}

/// A longer one may break: on a phone a line has room for about twice as much.
constexpr std::size_t most_unbroken = 16;

bool is_of_word(char c) {
    return base::is_digit(c) || base::is_letter(c) || c == '-';
}

/// Whether a word is a day or a key, which a page would break behind its hyphen: `2026-11-17`, `PAY-3`.
bool is_unbroken(std::string_view word) {
    const auto hyphen = word.find('-');
    const bool is_inside = hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < word.size();
    return is_inside && word.size() <= most_unbroken && base::is_digit(word[hyphen + 1]);
}

/// Text of which no letter runs from right to left.
void append_words(std::string& out, std::string_view text, bool is_fixed) {
    std::size_t done = 0;
    for (auto hyphen = is_fixed ? std::string_view::npos : text.find('-'); hyphen != std::string_view::npos;
         hyphen = text.find('-', hyphen + 1)) {
        auto begin = hyphen, end = hyphen;
        while (begin > done && is_of_word(text[begin - 1])) --begin;
        while (end < text.size() && is_of_word(text[end])) ++end;
        const auto word = text.substr(begin, end - begin);
        hyphen = end - 1;
        if (!is_unbroken(word)) continue;
        append_html(out, text.substr(done, begin - done));
        out.append("<span class=\"whole\">").append(word).append("</span>");
        done = end;
    }
    append_html(out, text.substr(done));
}

}  // namespace

void append_html_text(std::string& out, std::string_view text, bool is_fixed) {
    // No byte below begins a letter of such a script: nearly every text is done here.
    const auto may_begin = [](char c) { return static_cast<unsigned char>(c) >= 0xd6; };
    if (std::none_of(text.begin(), text.end(), may_begin)) return append_words(out, text, is_fixed);
    const std::string shown = base::visible(text);
    std::size_t done = 0;
    for (std::size_t at = 0; at < shown.size();) {
        const auto length = bytes_of(shown[at]);
        if (!is_right_to_left(std::string_view(shown).substr(at, length))) {
            at += length;
            continue;
        }
        append_words(out, std::string_view(shown).substr(done, at - done), is_fixed);
        done = end_of_run(shown, at);
        out += "<bdi>";
        append_html(out, std::string_view(shown).substr(at, done - at));
        out += "</bdi>";
        at = done;
    }
    append_words(out, std::string_view(shown).substr(done), is_fixed);
}

}  // namespace waybill::view
