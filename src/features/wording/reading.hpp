#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "words.hpp"

namespace waybill::features::wording {

/// A word of a text: in lower case, with its place.
struct Word {
    std::string text;
    std::size_t offset = 0, size = 0;
    std::size_t sentence = 0;
    std::uint8_t lists = 0;  ///< the lists in which it stands
    bool is_number = false;
    /// Between the word before and this one stands nothing but blanks and commas: a phrase may go on.
    bool is_joined = false;

    bool is_in(WordList list) const { return (lists & list) != 0; }
};

/// A text as the rules read it.
struct Reading {
    std::string plain;  ///< as long as the text; what is not prose is struck out
    std::vector<Word> words;
    std::vector<bool> has_measure;       ///< by sentence: it holds a number with a unit
    std::vector<std::size_t> last_than;  ///< by sentence: its last "than", as a number of words before it; 0: none
    std::vector<std::string> ignored;    ///< rules after `# lint:ignore`; `*` for all of them

    bool ignores(std::string_view rule) const;
    /// Whether a "than" follows the word within its sentence.
    bool has_than_after(std::size_t word) const { return last_than[words[word].sentence] > word; }
};

/// Reads one line or one part.
Reading read(std::string_view text);

/// The rules that a text names after `lint:ignore`, upper case; `*` where it names none; empty where it says no such
/// thing.
std::vector<std::string> ignored_rules(std::string_view text);

}  // namespace waybill::features::wording
