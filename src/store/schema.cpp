#include "schema.hpp"

#include <optional>

#include <fmt/format.h>

#include "chain.hpp"
#include "migrations.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;

/// The fingerprint of the latest schema: a file with other tables, triggers or views is not opened. The test
/// store/schema prints the new value when a migration changes it.
constexpr std::uint64_t expected_fingerprint = 0x95464efbf4407016;

int version_of(Database& database) {
    return static_cast<int>(database.integer("PRAGMA user_version"));
}

bool is_empty(Database& database) {
    return database.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

/// Runs the migrations from one version up to another.
void upgrade(Database& database, int from, int to) {
    for (int version = from; version < to; ++version)
        database.execute(std::string(migrations()[static_cast<std::size_t>(version)]));
}

/// The fingerprint of the tables that a version had.
std::uint64_t fingerprint_of(int version) {
    if (version == latest_version()) return expected_fingerprint;
    Database made("", Mode::memory, 0);
    upgrade(made, 0, version);
    return fingerprint(made);
}

/// Reads of one state: another process may make or upgrade the file meanwhile, and what is read before and after that does
/// not belong together.
template <class Reads>
void in_one_state(Database& database, const Reads& reads) {
    std::optional<Transaction> own;
    if (!database.is_in_transaction()) own.emplace(database, Transaction::Kind::read);
    reads();
}

void check_not_newer(Database& database) {
    const int version = version_of(database);
    if (version <= latest_version()) return;
    throw Error(Fault::schema_newer,
                fmt::format("{} has schema {}, this waybill knows up to {}", database.file().string(), version,
                            latest_version()),
                "install the newer waybill; the file was not touched");
}

}  // namespace

void check_ours(Database& database) {
    bool is_ours = false, holds_nothing = false;
    in_one_state(database, [&] {
        is_ours = database.integer("PRAGMA application_id") == application_id;
        holds_nothing = is_empty(database);
    });
    if (is_ours) return;
    if (holds_nothing) {
        throw Error(Fault::damaged, fmt::format("{} is empty: it holds no records at all", database.file().string()),
                    fmt::format("waybill restore FILE brings a backup back; without one remove {} and run waybill init",
                                database.file().parent_path().string()));
    }
    throw Error(Fault::foreign_file, fmt::format("{} belongs to another program", database.file().string()),
                "name another directory with --dir");
}

int latest_version() {
    return static_cast<int>(migrations().size());
}

void migrate(Database& database, const std::function<void(int version)>& before) {
    if (version_of(database) != 0 || !is_empty(database)) verify(database);
    if (version_of(database) == latest_version()) return;
    Transaction transaction(database, Transaction::Kind::write);
    // Another process, perhaps of a newer waybill, may have been quicker.
    check_not_newer(database);
    if (version_of(database) == latest_version()) return;
    before(version_of(database));
    upgrade(database, version_of(database), latest_version());
    database.execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", application_id, latest_version()));
    transaction.commit();
}

bool has_latest_tables(Database& database) {
    return fingerprint(database) == expected_fingerprint;
}

void verify(Database& database) {
    in_one_state(database, [&] {
        check_ours(database);
        check_not_newer(database);
        if (version_of(database) < 0 || fingerprint(database) != fingerprint_of(version_of(database))) {
            throw Error(Fault::damaged,
                        fmt::format("the tables of {} are not those that waybill made", database.file().string()),
                        "waybill restore brings a backup back");
        }
    });
}

std::uint64_t fingerprint(Database& database) {
    std::string text;
    auto rows = database.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat3', 'sqlite_stat4') ORDER BY name");
    while (rows.step()) {
        for (int column = 0; column < 3; ++column) text.append(rows.text(column)).push_back('\n');
    }
    return hash_of(text);
}

}  // namespace waybill::store
