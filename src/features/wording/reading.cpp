#include "reading.hpp"

#include <algorithm>

#include "waybill/base/text.hpp"

namespace waybill::features::wording {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80u;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

constexpr std::string_view lint_ignore = "lint:ignore";

/// What is passed over: no letter, no blank, so that no phrase goes on across it.
constexpr char passed_over = '\x01';

void blank_out(std::string& text, std::size_t from, std::size_t to) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(from),
              text.begin() + static_cast<std::ptrdiff_t>(std::min(to, text.size())), passed_over);
}

/// Blanks out what stands between `open` and `close` on one line. A quote must stand at the edge of a word: no
/// apostrophe.
void blank_between(std::string& text, std::string_view open, std::string_view close, bool is_quote) {
    std::size_t from = 0;
    while ((from = text.find(open, from)) != std::string::npos) {
        const bool is_edge = !is_quote || from == 0 || is_blank(text[from - 1]) || text[from - 1] == '(';
        const auto line_end = std::min(text.find('\n', from), text.size());
        auto end = text.find(close, from + open.size());
        const auto is_inside = [&](std::size_t at) {
            return at + close.size() < line_end && is_letter(text[at + close.size()]);
        };
        while (is_quote && end < line_end && is_inside(end)) end = text.find(close, end + 1);
        if (!is_edge || end == std::string::npos || end >= line_end) {
            from += open.size();
            // What never ends on its line is searched once only.
            if (is_edge && (end == std::string::npos || end >= line_end)) from = std::max(from, line_end);
            continue;
        }
        // The closing quote goes on: it ends a sentence no more than what it encloses.
        blank_out(text, from, end + close.size());
        from = end + close.size();
    }
}

/// Addresses and paths: tokens with `://`, `@` within, or two slashes, or one at the front.
void blank_addresses(std::string& text) {
    const auto has = [&](std::string_view sign) { return text.find(sign) != std::string::npos; };
    if (!has("/") && !has("@") && !has("www.")) return;
    for (std::size_t from = 0; from < text.size();) {
        if (is_blank(text[from])) {
            ++from;
            continue;
        }
        auto end = from;
        while (end < text.size() && !is_blank(text[end])) ++end;
        const std::string_view token = std::string_view(text).substr(from, end - from);
        const bool is_address = token.find("://") != std::string_view::npos || token.starts_with("www.") ||
                                (token.size() > 1 && token.starts_with('/')) ||
                                std::count(token.begin(), token.end(), '/') > 1 ||
                                (token.find('@') != std::string_view::npos && token.front() != '@');
        if (is_address) blank_out(text, from, end);
        from = end;
    }
}

std::string plain_of(std::string_view text) {
    std::string plain(text);
    if (const auto at = plain.find(lint_ignore); at != std::string::npos) {
        const auto hash = plain.rfind('#', at);
        blank_out(plain, hash == std::string::npos ? at : hash, plain.size());
    }
    blank_between(plain, "`", "`", false);
    blank_between(plain, "\"", "\"", false);
    blank_between(plain, "“", "”", false);
    blank_between(plain, "«", "»", false);
    blank_between(plain, "'", "'", true);
    blank_between(plain, "‘", "’", true);
    blank_between(plain, "<", ">", false);
    blank_addresses(plain);
    return plain;
}

/// Whether the mark at `at` ends a sentence: a full stop in `3.5`, `e.g.` or `v2.1` does not.
bool ends_sentence(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '!' || c == '?' || c == ';' || c == '\n') return true;
    if (c != '.') return false;
    if (at + 1 < text.size() && !is_blank(text[at + 1])) return false;
    return at < 2 || text[at - 2] != '.';
}

/// A word, or what a number with a unit attached (`300ms`) begins with.
std::size_t end_of_word(std::string_view text, std::size_t from) {
    const bool is_number = is_digit(text[from]);
    auto end = from + 1;
    for (; end < text.size(); ++end) {
        const char c = text[end];
        const bool goes_on = end + 1 < text.size() && (is_letter(text[end + 1]) || is_digit(text[end + 1]));
        if (is_number ? is_digit(c) || ((c == '.' || c == ',') && end + 1 < text.size() && is_digit(text[end + 1]))
                      : is_letter(c) || is_digit(c) || ((c == '-' || c == '\'') && goes_on))
            continue;
        break;
    }
    return end;
}

void find_measures(Reading& reading) {
    for (std::size_t i = 0; i < reading.words.size(); ++i) {
        const Word& word = reading.words[i];
        const bool is_percentile = word.text.size() > 1 && word.text[0] == 'p' &&
                                   std::all_of(word.text.begin() + 1, word.text.end(), is_digit);
        const bool has_unit = word.is_number && i + 1 < reading.words.size() &&
                              reading.words[i + 1].sentence == word.sentence && reading.words[i + 1].is_in(units);
        if (is_percentile || has_unit) reading.has_measure[word.sentence] = true;
    }
}

}  // namespace

bool Reading::ignores(std::string_view rule) const {
    return std::any_of(ignored.begin(), ignored.end(), [&](const auto& one) { return one == "*" || one == rule; });
}

std::vector<std::string> ignored_rules(std::string_view text) {
    const auto at = text.find(lint_ignore);
    if (at == std::string_view::npos || text.substr(0, at).find('#') == std::string_view::npos) return {};
    std::vector<std::string> rules;
    std::string word;
    for (const char c : std::string(text.substr(at + lint_ignore.size())) + " ") {
        if (is_letter(c) || is_digit(c)) {
            word += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        } else if (!word.empty()) {
            rules.push_back(std::move(word));
            word.clear();
        }
    }
    if (rules.empty()) rules.emplace_back("*");
    return rules;
}

Reading read(std::string_view text) {
    Reading reading{
        .plain = plain_of(text), .words = {}, .has_measure = {false}, .last_than = {0}, .ignored = ignored_rules(text)};
    const std::string_view plain = reading.plain;
    constexpr std::size_t bytes_of_word = 5;
    reading.words.reserve(plain.size() / bytes_of_word + 1);
    bool is_joined = false;
    for (std::size_t i = 0; i < plain.size();) {
        const char c = plain[i];
        const bool is_sign = c == '%' || c == '$';
        if (!is_letter(c) && !is_digit(c) && !is_sign) {
            if (ends_sentence(plain, i)) {
                reading.has_measure.push_back(false);
                reading.last_than.push_back(0);
            }
            is_joined = is_joined && (is_blank(c) || c == ',');
            ++i;
            continue;
        }
        const auto end = is_sign ? i + 1 : end_of_word(plain, i);
        auto word = base::lower(plain.substr(i, end - i));
        const auto lists = lists_of(word);
        reading.words.push_back({.text = std::move(word),
                                 .offset = i,
                                 .size = end - i,
                                 .sentence = reading.has_measure.size() - 1,
                                 .lists = lists,
                                 .is_number = is_digit(c),
                                 .is_joined = is_joined});
        if (reading.words.back().text == "than") reading.last_than.back() = reading.words.size() - 1;
        is_joined = true;
        i = end;
    }
    find_measures(reading);
    return reading;
}

}  // namespace waybill::features::wording
