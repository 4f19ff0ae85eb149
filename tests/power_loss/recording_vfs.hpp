#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace power_loss {

/// One thing that SQLite asked of the file system for a database or its journal.
struct Operation {
    enum class Kind { create, write, truncate, sync, unlink, sync_directory, acknowledged };
    Kind kind;
    std::size_t inode = 0;    ///< of create, write, truncate, sync: which file, whatever its name
    std::string name{};       ///< of create, unlink: what follows the database's name (``, `-journal`, `-wal`)
    std::int64_t offset = 0;  ///< of write; of truncate the size
    std::string bytes{};      ///< of write
};
using Operations = std::vector<Operation>;

/// SQLite's own file system with a log: it becomes the default one, so that the store needs no switch. Only one
/// database at a time is watched; all else passes through.
class Recorder {
public:
    /// Registers the file system, once per process.
    static void install();

    /// Logs what happens to `file` and its journals from here on. `present` are the names of those that exist.
    static void watch(const std::string& file, const std::vector<std::string>& present);
    /// Notes that a change was acknowledged to the person.
    static void acknowledge();
    /// Ends watching; what was logged.
    static Operations stop();
};

}  // namespace power_loss
