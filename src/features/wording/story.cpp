#include <fmt/format.h>

#include "reading.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/wording.hpp"

namespace waybill::features {
namespace {

using wording::Word;

/// Where `phrase` begins among the words, from `from` on; their number where it does not.
std::size_t find_phrase(const std::vector<Word>& words, std::initializer_list<std::string_view> phrase,
                        std::size_t from = 0) {
    for (auto i = from; i + phrase.size() <= words.size(); ++i) {
        bool fits = true;
        std::size_t k = i;
        for (const auto word : phrase) fits = fits && words[k++].text == word;
        if (fits) return i;
    }
    return words.size();
}

/// The first of several phrases.
std::size_t find_any(const std::vector<Word>& words,
                     std::initializer_list<std::initializer_list<std::string_view>> phrases) {
    auto first = words.size();
    for (const auto& phrase : phrases) first = std::min(first, find_phrase(words, phrase));
    return first;
}

std::size_t find_role(const std::vector<Word>& words) {
    const auto at = find_any(words, {{"as", "a"}, {"as", "an"}, {"as", "the"}});
    // "as a" within a sentence compares; a role stands at the front, or behind the benefit.
    if (at == 0 || at == words.size()) return at;
    const bool is_inverted = find_any(words, {{"in", "order", "to"}, {"so", "that"}, {"to"}}) == 0;
    return is_inverted || (at <= 2 && !words[at].is_joined) ? at : words.size();
}

std::size_t find_wish(const std::vector<Word>& words) {
    return find_any(words, {{"i", "want"},
                            {"i", "need"},
                            {"i", "can"},
                            {"i", "am", "able"},
                            {"i", "wish"},
                            {"i", "would", "like"},
                            {"i'd", "like"},
                            {"i", "must"},
                            {"i", "should"},
                            {"i", "expect"},
                            {"we", "want"},
                            {"we", "need"},
                            {"i", "will"},
                            {"i", "require"},
                            {"i", "have", "to"},
                            {"i", "like"}});
}

/// "…, so I can …": a new clause that says what for. "so on", "so far" and "so many" begin none.
bool is_clause(const std::vector<Word>& words, std::size_t so) {
    constexpr std::string_view subjects[] = {"i",        "we",     "they",   "he",    "she", "you",    "it",
                                             "my",       "our",    "their",  "users", "the", "people", "customers",
                                             "everyone", "others", "nobody", "there", "no"};
    if (so + 1 >= words.size()) return false;
    for (const auto subject : subjects) {
        if (words[so + 1].text == subject) return true;
    }
    return false;
}

std::size_t find_benefit(const std::vector<Word>& words) {
    auto first = find_any(words, {{"so", "that"},
                                  {"in", "order", "to"},
                                  {"in", "order", "that"},
                                  {"because"},
                                  {"such", "that"},
                                  {"so", "as", "to"},
                                  {"for", "the", "purpose"},
                                  {"with", "the", "aim"},
                                  {"with", "the", "goal"}});
    for (auto at = find_phrase(words, {"so"}); at < words.size(); at = find_phrase(words, {"so"}, at + 1)) {
        if (is_clause(words, at)) first = std::min(first, at);
    }
    return first;
}

}  // namespace

bool is_story(std::string_view line) {
    const auto reading = wording::read(line);
    const auto& words = reading.words;
    const auto role = find_role(words);
    const auto wish = find_wish(words);
    return (role < words.size() && (wish < words.size() || role == 0)) ||
           (wish == 0 && words.size() > 2 && words[1].text == "want");
}

std::vector<WordingFinding> wording_of_story(std::string_view line) {
    const auto reading = wording::read(line);
    const auto& words = reading.words;
    const auto trimmed = base::trimmed(line);
    std::vector<WordingFinding> list;
    const auto add = [&](std::string_view rule, std::string_view message, std::string rewrite) {
        if (!reading.ignores(rule))
            list.push_back({.rule = rule, .message = std::string(message), .rewrite = std::move(rewrite)});
    };
    if (find_role(words) == words.size())
        add("WB231", "nobody is named who wants it", fmt::format("As a …, {}", trimmed));
    if (find_wish(words) == words.size())
        add("WB232", "nothing says what is wanted", fmt::format("{}, I want …", trimmed));
    if (find_benefit(words) == words.size()) {
        auto text = trimmed;
        while (text.ends_with('.')) text.remove_suffix(1);
        add("WB233", "nothing says what it is good for: nobody can judge whether it worked",
            fmt::format("{}, so that …", text));
    }
    return list;
}

}  // namespace waybill::features
