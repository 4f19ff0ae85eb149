#include "database.hpp"

#include <fmt/format.h>
#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;

/// What a failure of SQLite means to the person, by its extended result code.
[[noreturn]] void fail(const SQLite::Exception& error, const std::filesystem::path& file) {
    const std::string name = file.empty() ? "the database" : file.string();
    // -1: an exception that was made of a plain code.
    const int code = error.getExtendedErrorCode() >= 0 ? error.getExtendedErrorCode() : error.getErrorCode();
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error(Fault::busy, fmt::format("another process kept {} locked", name),
                        "try again, or wait longer with WAYBILL_TIMEOUT=SECONDS");
        case SQLITE_FULL: {
            std::error_code ignored;
            const auto space = std::filesystem::space(file, ignored);
            throw Error(Fault::io, fmt::format("no room to write {} ({} bytes free); nothing was changed", name,
                                               ignored ? 0 : space.available),
                        "free some space and run the command again");
        }
        case SQLITE_CORRUPT:
            throw Error(Fault::damaged, fmt::format("{} is damaged: {}", name, error.getErrorStr()),
                        "waybill doctor says what is readable; waybill restore brings a backup back");
        case SQLITE_NOTADB:
            throw Error(Fault::damaged, fmt::format("{} is not a database file", name),
                        "waybill restore brings a backup back");
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            throw Error(Fault::permission, fmt::format("{} may not be written", name));
        case SQLITE_CANTOPEN:
            if (code == SQLITE_CANTOPEN_SYMLINK) {
                throw Error(Fault::untrusted, fmt::format("{} is a symbolic link", name),
                            "name the real directory with --dir");
            }
            if (std::error_code ignored; !std::filesystem::exists(file, ignored)) {
                throw Error(Fault::no_project, fmt::format("there is no {}", name));
            }
            throw Error(Fault::permission, fmt::format("{} cannot be opened", name));
        case SQLITE_IOERR:
            throw Error(Fault::io, fmt::format("reading or writing {} failed ({}); nothing was changed", name,
                                               error.getErrorStr()));
        case SQLITE_NOMEM: throw std::bad_alloc();
        case SQLITE_TOOBIG: throw Error(Fault::bad_data, "a value is too large for the database");
        case SQLITE_CONSTRAINT:
            throw Error(Fault::internal, fmt::format("a constraint of the database failed: {}", error.what()));
        default: throw Error(Fault::internal, fmt::format("the database says: {}", error.what()));
    }
}

template <class Action>
auto translated(const std::filesystem::path& file, Action action) -> decltype(action()) {
    try {
        return action();
    } catch (const SQLite::Exception& error) {
        fail(error, file);
    }
}

int flags_of(Mode mode) {
    switch (mode) {
        // Readers open for writing too: a hot journal that a killed writer left must be rolled back by
        // whoever comes next. query_only keeps them from changing anything.
        case Mode::read:
        case Mode::write: return SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW;
        case Mode::create: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
        default: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_MEMORY;
    }
}

std::unique_ptr<SQLite::Database> opened(const std::filesystem::path& file, Mode mode) {
    const std::string name = mode == Mode::memory ? ":memory:" : file.string();
    try {
        return std::make_unique<SQLite::Database>(name, flags_of(mode));
    } catch (const SQLite::Exception&) {
        if (mode != Mode::read) throw;
        return std::make_unique<SQLite::Database>(name, SQLite::OPEN_READONLY | SQLITE_OPEN_NOFOLLOW);
    }
}

[[noreturn]] void wrong_type(const SQLite::Statement& statement, int column) {
    throw Error(Fault::damaged, fmt::format("the database holds a value of the wrong type in {}",
                                            statement.getColumnName(column)),
                "waybill doctor says where");
}

}  // namespace

Statement::Statement(Prepared& prepared, const std::filesystem::path& file)
    : prepared_(&prepared), statement_(&prepared.statement), file_(&file) {
    prepared.is_in_use = true;
}

Statement::Statement(std::unique_ptr<Prepared> own, const std::filesystem::path& file)
    : own_(std::move(own)), prepared_(own_.get()), statement_(&own_->statement), file_(&file) {}

Statement::~Statement() {
    prepared_->is_in_use = false;
    statement_->tryReset();
    try {
        statement_->clearBindings();
    } catch (const SQLite::Exception&) {
        // A statement that cannot be cleared is bound anew before its next use.
    }
}

void Statement::bind(int index, std::string_view text) {
    translated(*file_, [&] { statement_->bind(index, std::string(text)); });
}
void Statement::bind(int index, std::int64_t value) {
    translated(*file_, [&] { statement_->bind(index, static_cast<int64_t>(value)); });
}
void Statement::bind(int index, double value) {
    translated(*file_, [&] { statement_->bind(index, value); });
}
void Statement::bind_null(int index) {
    translated(*file_, [&] { statement_->bind(index); });
}
void Statement::bind_blob(int index, std::string_view bytes) {
    translated(*file_, [&] { statement_->bind(index, bytes.data(), static_cast<int>(bytes.size())); });
}

bool Statement::step() {
    return translated(*file_, [&] { return statement_->executeStep(); });
}

void Statement::run() {
    while (step()) {}
}

bool Statement::is_null(int column) const { return statement_->getColumn(column).isNull(); }

bool Statement::is_text(int column) const { return statement_->getColumn(column).isText(); }

std::string_view Statement::text(int column) const {
    const auto value = statement_->getColumn(column);
    if (!value.isText()) wrong_type(*statement_, column);
    const char* text = value.getText("");
    return {text, static_cast<std::size_t>(value.getBytes())};
}

std::int64_t Statement::integer(int column) const {
    const auto value = statement_->getColumn(column);
    if (!value.isInteger()) wrong_type(*statement_, column);
    return value.getInt64();
}

double Statement::real(int column) const {
    const auto value = statement_->getColumn(column);
    if (!value.isFloat() && !value.isInteger()) wrong_type(*statement_, column);
    return value.getDouble();
}

std::string_view Statement::blob(int column) const {
    const auto value = statement_->getColumn(column);
    if (!value.isBlob()) wrong_type(*statement_, column);
    return {static_cast<const char*>(value.getBlob()), static_cast<std::size_t>(value.getBytes())};
}

Database::Database(const std::filesystem::path& file, Mode mode, int timeout_ms) : file_(file), mode_(mode) {
    translated(file_, [&] { database_ = opened(file, mode); });
    configure(timeout_ms);
}

void Database::configure(int timeout_ms) {
    sqlite3* raw = database_->getHandle();
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_busy_timeout(raw, timeout_ms);
    execute("PRAGMA foreign_keys=ON; PRAGMA synchronous=EXTRA; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;");
    if (mode_ == Mode::read) execute("PRAGMA query_only=ON");
}

Statement Database::prepare(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end() && !found->second->is_in_use) return Statement(*found->second, file_);
    auto made = translated(file_, [&] {
        return std::unique_ptr<Statement::Prepared>(
            new Statement::Prepared{std::string(sql), SQLite::Statement(*database_, std::string(sql))});
    });
    if (found != statements_.end()) return Statement(std::move(made), file_);
    auto& kept = statements_[made->text];
    kept = std::move(made);
    return Statement(*kept, file_);
}

void Database::execute(const std::string& sql) {
    translated(file_, [&] { database_->exec(sql); });
}

std::int64_t Database::integer(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement.step()) throw Error(Fault::internal, fmt::format("no answer to {}", sql));
    return statement.integer(0);
}

int Database::changes() const { return database_->getChanges(); }

std::int64_t Database::last_id() const { return database_->getLastInsertRowid(); }

bool Database::is_in_transaction() const { return sqlite3_get_autocommit(database_->getHandle()) == 0; }

void Database::copy_from(Database& source) {
    statements_.clear();
    translated(source.file_, [&] {
        SQLite::Backup backup(*database_, *source.database_);
        // A step has waited for the lock as long as the timeout says before it comes back with BUSY.
        const int code = backup.executeStep(-1);
        if (code != SQLITE_DONE) throw SQLite::Exception("the copy was not finished", code);
    });
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
    database_.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (!is_open_) return;
    try {
        // SQLite has rolled back by itself after some errors (disk full): then there is nothing left to end.
        if (database_.is_in_transaction()) database_.execute("ROLLBACK");
    } catch (const std::exception&) {
        // Closing the connection rolls back all the same.
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    is_open_ = false;
}

}  // namespace waybill::store
