#pragma once

#include <mutex>
#include <span>
#include <string_view>
#include <unordered_set>

namespace waybill::features::wording {

/// Phrases that a rule looks for, separated by `|`; `#` stands for a number. The longest phrase that begins at a word
/// wins. Without a rule they are harmless, and there so that no shorter one is seen in them.
struct Words {
    std::string_view rule;
    std::string_view phrases;
    std::string_view missing;  ///< what they leave open
    std::string_view instead;  ///< what to write, with … to fill in; empty: leave the words out
};

/// All lists.
std::span<const Words> all_words();

/// Words with blanks between them. They are looked up for each word of a text, so that they are taken apart once, when
/// the first one is looked for.
struct WordList {
    explicit WordList(std::string_view blank_separated) : text(blank_separated) {}

    std::string_view text;
    mutable std::once_flag once{};
    mutable std::unordered_set<std::string_view> words{};
};

/// Words of other rules: units of measure; verbs of action; verbs that say nothing by themselves;
/// words that judge without saying how; words that carry no meaning of their own in "it works as expected".
extern const WordList units, actions, empty_verbs, judgements, fillers;
/// Adjectives that "more" makes a comparison of.
extern const WordList adjectives;

/// Whether the word stands in such a list.
bool holds(const WordList& list, std::string_view word);

}  // namespace waybill::features::wording
