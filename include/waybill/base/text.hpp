#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waybill::base {

/// The byte offset of the first byte that is not valid UTF-8, or nothing when all is well.
std::optional<std::size_t> invalid_utf8_at(std::string_view text);

/// The offset of the first control character (C0, DEL, C1); newline and tab pass when `is_multiline`.
std::optional<std::size_t> control_character_at(std::string_view text, bool is_multiline);

/// Columns that `text` takes on a terminal, by grapheme (utf8proc); controls count as they are shown
/// by `visible`.
std::size_t width(std::string_view text);

/// The text as it may safely reach a terminal or any page: C0, DEL and C1 controls as `\x1b`, bidi
/// controls, zero-width and tag characters as `<U+202E>`, bad bytes as `\xff`. Newlines become spaces
/// unless `keep_newlines`.
std::string visible(std::string_view text, bool keep_newlines = false);
/// The same without a copy of what is shown as it stands: a view of `text` then, else of `room`, which is written over.
std::string_view visible(std::string_view text, std::string& room, bool keep_newlines = false);

/// `text` cut to `columns`, ending in `…` (or `~` when `ascii`) if anything was cut.
std::string shortened(std::string_view text, std::size_t columns, bool ascii = false);

/// `text` broken at blanks into lines of at most `columns`; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

/// `text` followed by blanks up to `columns`.
std::string padded(std::string_view text, std::size_t columns);

/// A name safe for files and keys: lower case a-z, 0-9 and single hyphens, at most 60 characters; `x`
/// when nothing is left. `Staging Env #2` → `staging-env-2`.
std::string slug(std::string_view text);

/// Letters and digits of ASCII, whatever the locale.
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Without leading and trailing ASCII white space.
std::string_view trimmed(std::string_view text);

/// ASCII lower case; other bytes stay.
std::string lower(std::string_view text);

/// Equal but for ASCII case.
bool same_ignoring_case(std::string_view left, std::string_view right);

/// Hash and equality of names that differ in case alone, for containers that look names up without a copy.
struct IgnoringCase {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const;
    bool operator()(std::string_view left, std::string_view right) const { return same_ignoring_case(left, right); }
};

/// Optimal string alignment distance (insert, delete, replace, swap neighbours), ignoring ASCII case.
std::size_t edit_distance(std::string_view left, std::string_view right);

/// Up to three of `candidates` that the writer of `word` may have meant: distance ≤ 2, of up to four
/// letters ≤ 1 (and less than the word's length), or one the beginning of the other; best first.
std::vector<std::string> suggestions(std::string_view word, const std::vector<std::string>& candidates);

/// The hint made of suggestions: `did you mean 'feature'?`, or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// `1 feature`, `2 features`: a count with its noun; `plural` where it is not the noun and an s.
std::string counted(std::size_t count, std::string_view noun, std::string_view plural = {});

/// `items` with `separator` between them.
std::string joined(const std::vector<std::string>& items, std::string_view separator);

}  // namespace waybill::base
