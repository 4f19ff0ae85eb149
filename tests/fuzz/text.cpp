#include <algorithm>

#include "fuzz.hpp"

using namespace waybill::base;

namespace {

void check_visible(std::string_view text) {
    for (const bool keep_newlines : {false, true}) {
        const auto shown = visible(text, keep_newlines);
        fuzz::require(fuzz::is_clean(shown), "what is shown holds no control and is UTF-8");
        fuzz::require(keep_newlines || shown.find('\n') == std::string::npos, "one line stays one line");
        fuzz::require(visible(shown, keep_newlines) == shown, "what is visible is shown as it is");
        fuzz::require(width(text) == width(visible(text)), "the width is that of what is shown");
    }
}

void check_layout(std::string_view text, std::size_t columns) {
    for (const bool ascii : {false, true}) {
        const auto cut = shortened(text, columns, ascii);
        fuzz::require(width(cut) <= columns, "a shortened text fits");
        fuzz::require(!invalid_utf8_at(cut), "nothing is cut within a character");
        fuzz::require(width(text) > columns || cut == visible(text), "what fits is not cut");
    }
    fuzz::require(width(padded(text, columns)) >= columns, "a padded text fills its columns");
    const auto shown = visible(text);
    std::string letters, kept;
    for (const auto& line : wrapped(shown, columns)) {
        fuzz::require(width(line) <= std::max<std::size_t>(columns, 2), "a line fits, or is one wide character");
        kept += line;
    }
    std::erase(kept, ' ');
    letters = shown;
    std::erase(letters, ' ');
    fuzz::require(kept == letters, "no letter is lost or made at the end of a line");
}

void check_slug(std::string_view text) {
    const auto name = slug(text);
    fuzz::require(!name.empty() && name.size() <= 60, "a slug has 1 to 60 characters");
    fuzz::require(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos,
                  "a slug is made of a-z, 0-9 and hyphens");
    fuzz::require(name.front() != '-' && name.back() != '-' && name.find("--") == std::string::npos,
                  "hyphens stand alone, between letters");
    fuzz::require(slug(name) == name, "a slug is its own slug");
}

void check_words(std::string_view left, std::string_view right) {
    const auto distance = edit_distance(left, right);
    fuzz::require(distance == edit_distance(right, left), "as far there as back");
    fuzz::require((distance == 0) == same_ignoring_case(left, right), "equal is no distance");
    fuzz::require(distance <= std::max(left.size(), right.size()), "no word is further than its letters");
    const std::string candidate(right);
    const auto near = suggestions(left, {candidate, "feature", "list", candidate + "s"});
    fuzz::require(near.size() <= 3, "three suggestions at most");
    fuzz::require(lower(lower(left)) == lower(left) && same_ignoring_case(left, lower(left)), "lower case is settled");
    fuzz::require(trimmed(trimmed(left)) == trimmed(left), "trimming is settled");
}

}  // namespace

/// Bytes on their way to a screen: UTF-8, controls, widths, cutting, wrapping; slugs and the distance of words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 4096) return 0;
    const std::size_t columns = data[0] % 64;
    const auto text = fuzz::text_of(data + 1, size - 1);
    const auto bad = invalid_utf8_at(text);
    fuzz::require(!bad || *bad < text.size(), "a bad byte is one of the text");
    fuzz::require(!bad || !invalid_utf8_at(text.substr(0, *bad)), "the first bad byte is named");
    check_visible(text);
    check_layout(text, columns);
    check_slug(text);
    if (text.size() <= 200) check_words(text.substr(0, text.size() / 2), text.substr(text.size() / 2));
    return 0;
}
