#pragma once

#include <string_view>

namespace waybill::store {

/// The schema version that this program writes.
int latest_version();

/// The SQLite that is linked: `3.40.1`.
std::string_view sqlite_version();

/// Throws Fault::configuration where SQLite, by its number (3040001 is 3.40.1), is older than 3.40: STRICT tables and what
/// the file relies on are not there.
void check_sqlite(int number);

}  // namespace waybill::store
