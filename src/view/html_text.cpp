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

}  // namespace

void append_html_text(std::string& out, std::string_view text) {
    // No byte below begins a letter of such a script: nearly every text is done here.
    const auto may_begin = [](char c) { return static_cast<unsigned char>(c) >= 0xd6; };
    if (std::none_of(text.begin(), text.end(), may_begin)) return append_html(out, text);
    const std::string shown = base::visible(text);
    std::size_t done = 0;
    for (std::size_t at = 0; at < shown.size();) {
        const auto length = bytes_of(shown[at]);
        if (!is_right_to_left(std::string_view(shown).substr(at, length))) {
            at += length;
            continue;
        }
        append_html(out, std::string_view(shown).substr(done, at - done));
        done = end_of_run(shown, at);
        out += "<bdi>";
        append_html(out, std::string_view(shown).substr(at, done - at));
        out += "</bdi>";
        at = done;
    }
    append_html(out, std::string_view(shown).substr(done));
}

}  // namespace waybill::view
