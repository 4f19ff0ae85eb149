#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../verb.hpp"

namespace waybill::cli {

/// A command line that is still being typed, read as far as it can be understood; nothing in it is an error.
struct TypedLine {
    std::vector<std::string> words;  ///< finished ones that are no flags, aliases written out
    std::optional<Leaf> leaf;        ///< the command that they name
    std::size_t taken = 0;           ///< how many of them name it
    Arguments given;                 ///< flags with their values, finished
    std::optional<Flag> flag;        ///< whose value is being typed
    std::string before;              ///< of the last word: what stays as it is, `--team=` or `WEB-1,`
    std::string part;                ///< and what is to be completed
    bool is_ended = false;           ///< behind `--`: no more flags

    /// What the word is that is being typed, where a command takes another one.
    const Positional* positional() const;
};

/// Reads the words of a command line, without the program's name; the last one is being typed.
TypedLine read_typed_line(const std::vector<std::string>& words);

}  // namespace waybill::cli
