#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/store/store.hpp"

namespace waybill::store {

/// A copy of the file beside it, `backups/before-schema-3.db`, made and read back before an upgrade.
void backup_before_upgrade(Database& database, int version);

/// Writes a consistent copy of the store to `file`, which must not exist: copied through SQLite while others may
/// write, checked, flushed to disk with its directory, and only then given its name.
void backup(const Store& store, const std::filesystem::path& file);

/// The same, as `backups/NAME.db` beside the store's file; it is not among those that `prune_backups` removes. Its
/// path.
std::filesystem::path kept_backup(const Store& store, const std::string& name);

/// Puts the content of `from` in place of the store's, through SQLite, in one step that other processes see whole
/// or not at all. `from` is checked first: ours, not newer, undamaged.
void restore(Store& store, const std::filesystem::path& from);

/// Makes a directory for the user alone, unless there is one. Throws Fault::cannot_create or Fault::io.
void make_directory(const std::filesystem::path& directory);

/// The backups in `directory`, newest first.
std::vector<std::filesystem::path> backups_in(const std::filesystem::path& directory);

/// An instant as names of files bear it, without colons: `2026-11-20T12-00-00Z`.
std::string instant_in_name(base::Instant instant);

/// The name of a backup that nobody named: `waybill-2026-11-20T12-00-00Z.db`.
std::string automatic_backup(base::Instant now);

/// Removes the oldest of the backups that nobody named beyond `keep`.
void prune_backups(const std::filesystem::path& directory, std::size_t keep);

}  // namespace waybill::store
