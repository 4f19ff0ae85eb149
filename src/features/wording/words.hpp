#pragma once

#include <cstdint>
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

/// Lists of words that rules ask for, as bits: a word is looked up once, for all of them.
enum WordList : std::uint8_t {
    units = 1,
    actions = 2,      ///< verbs
    empty_verbs = 4,  ///< they say nothing by themselves
    judgements = 8,   ///< they judge without saying how
    fillers = 16,     ///< they carry no meaning of their own in "it works as expected"
    adjectives = 32,  ///< "more" makes a comparison of them
    screens = 64,     ///< what is on a screen, and what one does there
    openers = 128,    ///< some phrase of `all_words` begins with them
};

/// The lists in which a word stands.
std::uint8_t lists_of(std::string_view word);

}  // namespace waybill::features::wording
