#pragma once

#include <string>
#include <vector>

#include "verb.hpp"

namespace waybill::cli {

/// The command line taken apart: the one leaf that it names, and what was given for its flags and the global ones.
struct Parsed {
    Leaf leaf;
    Arguments arguments;
};

/// Finds the words (`feature ready`) among the arguments; global options may stand before, between and after them.
/// Bare `waybill` is `status`, `waybill KEY` is `show KEY`, a bare noun throws with its verbs. Throws Fault::usage,
/// Fault::unknown_verb or Fault::bad_value with suggestions.
Parsed parse(const std::vector<std::string>& arguments);

/// The flag of that name, or null.
const Flag* find_flag(std::span<const Flag> flags, std::string_view name);

/// The flags that a command understands: its own, and the global ones that they do not hide.
std::vector<Flag> flags_of(const Leaf& leaf);

/// A short flag as it is called in full (`-o` → `--output`), or the argument itself.
std::string long_flag(const std::string& argument);

/// The word that an alias stands for (`dep` → `dependency`), or the word itself.
std::string unaliased(const std::string& word);

/// Splits a line as a shell would: blanks, quotes, backslashes; no expansion. Throws Fault::bad_value for a quote left
/// open.
std::vector<std::string> split_line(std::string_view line);

/// The other way round: a line that `split_line` takes apart into these words, and that a shell understands.
std::string joined_line(const std::vector<std::string>& words);

}  // namespace waybill::cli
