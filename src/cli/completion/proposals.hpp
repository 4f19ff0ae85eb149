#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "typed_line.hpp"
#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// A word that could stand where the cursor is, and what it means. Where names of files may stand too, `word` is empty and
/// `meaning` is `file` or `directory`: the shell knows those better.
struct Proposal {
    std::string word;
    std::string meaning{};
    bool operator==(const Proposal&) const = default;
};

/// Whether a word goes on from what is typed of it, whatever the case.
bool begins(std::string_view word, std::string_view part);

/// Most keys that are proposed at once.
inline constexpr std::size_t most_proposed_keys = 1000;

/// What the last word of the line could be, in the order in which it is shown: each begins with what is typed, whatever the
/// case, and holds the whole word. Reads the project only for keys, and never changes or waits for it.
std::vector<Proposal> proposals(const TypedLine& line, const Environment& environment);

/// The records that a value may name: of the kinds in `kinds` ("feature outcome"), of all where it is empty. Nothing where the
/// project cannot be read just now.
std::vector<Proposal> proposed_keys(std::string_view kinds, const TypedLine& line, const Environment& environment);

/// Answers `waybill complete -- WORD…`, the last word being typed: a line each, the word and its meaning behind a tab.
/// Whatever is wrong, it proposes nothing and says nothing.
int complete(const Environment& environment);

}  // namespace waybill::cli
