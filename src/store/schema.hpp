#pragma once

#include <functional>

#include "database.hpp"
#include "waybill/store/version.hpp"

namespace waybill::store {

/// `WBIL`: how SQLite files of ours are told from others.
inline constexpr std::int64_t application_id = 0x5742494c;

/// Brings a database from its version to the latest, in one transaction that ends with `user_version`.
/// `before` runs first in it, when there is anything to do: the backup, made through another connection. Two processes
/// may try at once: the second finds the work done. Throws as `verify`.
void migrate(Database& database, const std::function<void(int version)>& before);

/// Throws unless the file is ours; an empty one is not.
void check_ours(Database& database);

/// Throws unless the file is ours and has exactly the tables that its version had. What else a file may bring (a check,
/// a generated column, a view) would be evaluated by the first statement that touches it: ask before.
void verify(Database& database);

/// Whether the tables are exactly those of the latest version, whatever the file says of itself.
bool has_latest_tables(Database& database);

/// A hash over the text of the schema, as SQLite keeps it. Whoever adds a migration puts the new one into schema.cpp:
/// the test store/schema prints it.
std::uint64_t fingerprint(Database& database);

}  // namespace waybill::store
