#pragma once

#include <string>
#include <vector>

#include "waybill/store/store.hpp"

namespace waybill::store {

enum class Health { ok, warning, failure };

/// One thing examined, and the command that mends it.
struct Examination {
    std::string what;     ///< stable name: `integrity`, `schema`, `chain`, `replay`, `references`, `permissions`, …
    Health health = Health::ok;
    std::string message;
    std::string fix{};
};

/// Examines a store without changing it: SQLite's integrity and foreign keys, the hash chain over the journal, the
/// journal replayed against the tables (every record equal), keys and counters, lists that name records that are not
/// there, and for a file: owner, permissions, hard links, file system, free space, age of the newest backup.
std::vector<Examination> examine(const Store& store);

}  // namespace waybill::store
