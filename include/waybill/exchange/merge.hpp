#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"

/// Two exports that grew apart from a third, brought together record by record.
namespace waybill::exchange {

/// The three files of a merge, in the order in which git names them.
enum Side : std::size_t { base_side, our_side, their_side };

/// What the two sides cannot both have: a field that each changed to something else, or a record that one removed while
/// the other changed it or refers to it.
struct MergeConflict {
    const base::Kind* kind = nullptr;
    std::string record{};                  ///< its key, or its uid
    std::string title{};                   ///< what people call it
    std::string field{};                   ///< empty: one side removed the record
    std::string base{}, ours{}, theirs{};  ///< as a person reads them; empty for unknown
};

/// A record that both sides gave the same key, each meaning another one: the later one has another key now.
struct NewKey {
    const base::Kind* kind = nullptr;
    Side side = our_side;  ///< whose record has the new key
    std::string before{}, after{}, title{};
};

/// A record as it is after the merge. Where there is a conflict, each side holds what has been merged and its own word
/// in what could not be; a side that removed the record holds nothing. Else `ours` is what came out, and `base` too,
/// but for what it names and what was there before has not got.
struct MergedRecord {
    std::optional<base::Record> base{}, ours{}, theirs{};
    bool is_conflict = false;

    /// The record of the first side that has it.
    const base::Record& any() const { return ours ? *ours : theirs ? *theirs : *base; }
};

struct Merge {
    std::vector<MergedRecord> records;  ///< in the order of an export
    std::vector<MergeConflict> conflicts;
    std::vector<NewKey> new_keys;
};

/// Merges two exports that come from `base`. A record is known by its uid, else by its key or by what identifies it
/// without one. What one side added, changed or removed is so in the result; fields merge by themselves, lists whose
/// order says nothing entry by entry, counters by the larger number. Two records that were given one key are told
/// apart: the one that was recorded later gets the next free key, in its own side's references too. Names that people
/// choose (`payments`), keys of a tracker, and equal contents mean one record. The result does not depend on which side
/// is ours, but for that word.
Merge merge(std::vector<base::Record> base, std::vector<base::Record> ours, std::vector<base::Record> theirs);

/// Whose word holds in a conflict; `before`: what was there before either side changed it, so that it stays open
/// between them.
enum class Keep { neither, ours, theirs, before };

/// The result as a file. Conflicts stand between the marks of git, a whole record on each side, so that no import takes
/// the file before they are settled; with `keep` that side's records stand there instead.
std::string text_of(const Merge& merge, Keep keep = Keep::neither);

/// How many conflicts were settled in a file, and how many are left.
struct Settled {
    std::string text;
    std::size_t settled = 0, left = 0;
};

/// Takes one side of each conflict in a file that `text_of` wrote (or git); `record` says of which record alone, by key
/// or uid; empty: of all. Throws Fault::bad_data where the marks do not pair.
Settled settle(std::string_view text, Keep keep, const std::string& record, const std::string& file);

}  // namespace waybill::exchange
