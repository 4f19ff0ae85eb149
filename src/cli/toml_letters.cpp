#include "toml_letters.hpp"

#include <algorithm>

#include "waybill/base/error.hpp"

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

}  // namespace

void check_toml_letters(std::string_view text, const std::string& file) {
    for (std::size_t at = text.starts_with(bom) ? bom.size() : 0; at < text.size();) {
        if (text[at] == '"' || text[at] == '\'') {
            at = end_of_string(text, at);
        } else if (text[at] == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (static_cast<unsigned char>(text[at]) >= 0x80) {
            const auto before = text.substr(0, at);
            const auto line = 1 + std::count(before.begin(), before.end(), '\n');
            const auto in_line = before.substr(before.rfind('\n') + 1);
            const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), [](unsigned char byte) {
                                    return (byte & 0xC0) != 0x80;  // the first byte of each character
                                });
            throw base::Error(base::Fault::configuration, "a letter beyond ASCII stands outside quotation marks",
                              "put names and texts that have one in quotation marks",
                              base::Place{file, static_cast<int>(line), static_cast<int>(column)});
        } else {
            ++at;
        }
    }
}

}  // namespace waybill::cli
