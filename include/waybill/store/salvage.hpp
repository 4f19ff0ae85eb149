#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waybill::store {

/// What could be read of a damaged file.
struct Salvaged {
    struct Count {
        std::size_t records = 0;       ///< written
        std::size_t from_journal = 0;  ///< of these: unreadable or doubtful in their table, told by the journal
    };
    std::map<std::string, Count> kinds;
    std::vector<std::string> unreadable;  ///< what could not be read, or not be decided, in words

    std::size_t records() const;
    std::size_t from_journal() const;
};

/// Reads what is readable of `file`, however damaged, and hands it to `line` in the exchange form, sorted as an export
/// is. Every record stands twice in a file, in its table and in the journal: one that cannot be read in its table is
/// told by the journal, and where the two differ the one is taken that the hashes bear out. `file` is only copied, to
/// `scratch` (a directory that is there, of the caller's own): a journal that a crash left is rolled back in the copy.
/// Throws Fault::damaged where nothing can be read at all, Fault::schema_newer and Fault::foreign_file.
Salvaged salvage(const std::filesystem::path& file, const std::filesystem::path& scratch,
                 const std::function<void(std::string_view)>& line);

}  // namespace waybill::store
