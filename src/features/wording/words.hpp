#pragma once

#include <span>
#include <string_view>

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

/// Words of other rules, each between blanks: units of measure; verbs of action; verbs that say nothing by themselves;
/// words that judge without saying how; words that carry no meaning of their own in "it works as expected".
extern const std::string_view units, actions, empty_verbs, judgements, fillers;
/// Adjectives that "more" makes a comparison of.
extern const std::string_view adjectives;

/// Whether ` word ` stands in such a list.
bool holds(std::string_view list, std::string_view word);

}  // namespace waybill::features::wording
