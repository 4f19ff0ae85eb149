#include "database.hpp"

#include <chrono>
#include <cstdint>
#include <utility>

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waybill/base/interruption.hpp"
#include "waybill/store/disk.hpp"

#include "waybill/store/version.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;

/// Whether the file and the directory of its journal are ours to write: then it is the disk that fails, not a
/// permission.
bool may_be_written(const std::filesystem::path& file) {
    const auto directory = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    return ::access(file.c_str(), R_OK | W_OK) == 0 && ::access(directory.c_str(), W_OK | X_OK) == 0;
}

[[noreturn]] void cannot_open(const std::string& name, const std::filesystem::path& file) {
    throw Error(Fault::io,
                fmt::format("{} or its journal cannot be opened ({}); nothing was changed", name, room_at(file)),
                "look after the disk and run the command again");
}

constexpr std::int64_t notice_ms = 1000;

/// No value that waybill writes comes near; a file that holds one larger was made to fill the memory.
constexpr int most_value_bytes = 64 << 20;

/// What a failure of SQLite means to the person, by its extended result code.
[[noreturn]] void fail(const SQLite::Exception& error, const std::filesystem::path& file) {
    const std::string name = file.empty() ? "the database" : file.string();
    // -1: an exception that was made of a plain code.
    const int code = error.getExtendedErrorCode() >= 0 ? error.getExtendedErrorCode() : error.getErrorCode();
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            base::stop_if_interrupted();  // the wait was ended by a signal
            throw Error(Fault::busy, fmt::format("another process kept {} locked", name),
                        "try again, or wait longer with WAYBILL_TIMEOUT=SECONDS");
        case SQLITE_FULL:
            throw Error(Fault::io, fmt::format("no room to write {} ({}); nothing was changed", name, room_at(file)),
                        "free some space and run the command again");
        case SQLITE_CORRUPT:
            throw Error(Fault::damaged, fmt::format("{} is damaged: {}", name, error.getErrorStr()),
                        "waybill restore brings a backup back; waybill doctor --salvage FILE writes what is readable");
        case SQLITE_NOTADB:
            throw Error(Fault::damaged, fmt::format("{} is not a database file", name),
                        "waybill restore brings a backup back");
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            // SQLite takes a file for reading alone where opening it for writing fails.
            if (may_be_written(file)) cannot_open(name, file);
            throw Error(Fault::permission, fmt::format("{} may not be written", name),
                        fmt::format("chmod u+w {} allows it, where it and its disk are yours",
                                    ::access(file.c_str(), W_OK) == 0 ? file.parent_path().string() : name));
        case SQLITE_CANTOPEN:
            if (code == SQLITE_CANTOPEN_SYMLINK) {
                throw Error(Fault::untrusted, fmt::format("{} is a symbolic link", name),
                            "name the real directory with --dir");
            }
            if (std::error_code ignored; !std::filesystem::exists(file, ignored)) {
                throw Error(Fault::no_project, fmt::format("there is no {}", name));
            }
            if (may_be_written(file)) cannot_open(name, file);
            throw Error(Fault::permission, fmt::format("{} cannot be opened", name));
        case SQLITE_IOERR:
            if (code == SQLITE_IOERR_DIR_FSYNC) {
                // The journal is gone by then: the change stands, if the disk keeps its word.
                throw Error(Fault::io,
                            fmt::format("the directory of {} did not reach the disk; the change may stand", name),
                            "waybill log tells whether it does");
            }
            if (code == SQLITE_IOERR_TRUNCATE) {
                // A copy over a longer file is cut to its length when it is there already.
                throw Error(Fault::io, fmt::format("{} could not be cut to its length; the change may stand", name),
                            "once there is no more error, do it again: that does no harm");
            }
            throw Error(Fault::io, fmt::format("reading or writing {} failed ({}); nothing was changed", name,
                                               error.getErrorStr()));
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        case SQLITE_TOOBIG:
            throw Error(Fault::bad_data, fmt::format("a value in {} is larger than 64 MiB", name),
                        "waybill restore brings a backup back");
        case SQLITE_CONSTRAINT:
            throw Error(Fault::internal, fmt::format("a constraint of the database failed: {}", error.what()));
        default:
            // A header that asks for a form of tables which no SQLite has; there is no code of its own for it.
            if (std::string_view(error.getErrorStr()) == "unsupported file format" ||
                std::string_view(error.what()) == "unsupported file format") {
                throw Error(Fault::damaged, fmt::format("{} is damaged: {}", name, error.what()),
                            "waybill restore brings a backup back");
            }
            throw Error(Fault::internal, fmt::format("the database says: {}", error.what()));
    }
}

/// Tells somebody while SQLite is at work, through whose frames no exception may pass. Whoever cannot be told now is
/// found out when the answer is given.
template <class Tell>
void told(Tell tell) noexcept {
    try {
        tell();
    } catch (...) {
        // The work itself is none the worse for it.
    }
}

template <class Action>
auto translated(const std::filesystem::path& file, Action action) -> decltype(action()) {
    try {
        return action();
    } catch (const SQLite::Exception& error) { fail(error, file); }
}

int flags_of(Mode mode) {
    switch (mode) {
        case Mode::peek:
            return SQLite::OPEN_READONLY | SQLITE_OPEN_NOFOLLOW;
        // Readers open for writing too: a hot journal that a killed writer left must be rolled back by
        // whoever comes next. query_only keeps them from changing anything.
        case Mode::read:
        case Mode::write:
            return SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW;
        case Mode::create:
            return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
        default:
            return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_MEMORY;
    }
}

/// A journal may name a file that SQLite removes once it has rolled back: the record of a change to several databases.
/// We change one, so a journal with such a name at its end was laid there by somebody else, to have that file removed.
void refuse_journal_with_name(const std::filesystem::path& file) {
    const std::string journal = file.string() + "-journal";
    const int descriptor = ::open(journal.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return;  // none, or one that SQLite will not open either
    constexpr std::string_view magic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    char end[magic.size()] = {};
    const auto size = ::lseek(descriptor, 0, SEEK_END);
    const bool is_read = size > static_cast<off_t>(sizeof end) &&
                         ::pread(descriptor, end, sizeof end, size - static_cast<off_t>(sizeof end)) == sizeof end;
    ::close(descriptor);
    if (!is_read || std::string_view(end, sizeof end) != magic) return;
    throw Error(Fault::damaged, fmt::format("{} is no journal of waybill: it names another file", journal),
                "remove it if you trust the database beside it; waybill restore brings a backup back");
}

std::unique_ptr<SQLite::Database> opened(const std::filesystem::path& file, Mode mode) {
    // Opening a pipe would wait for ever; a link is refused by SQLite itself.
    struct stat status;
    const bool is_there = mode != Mode::memory && ::lstat(file.c_str(), &status) == 0;
    if (is_there && !S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) {
        throw Error(Fault::damaged, fmt::format("{} is no regular file", file.string()),
                    "waybill restore brings a backup back");
    }
    if (is_there) refuse_journal_with_name(file);
    const std::string name = mode == Mode::memory ? ":memory:" : file.string();
    try {
        return std::make_unique<SQLite::Database>(name, flags_of(mode));
    } catch (const SQLite::Exception&) {
        if (mode != Mode::read) throw;
        return std::make_unique<SQLite::Database>(name, SQLite::OPEN_READONLY | SQLITE_OPEN_NOFOLLOW);
    }
}

}  // namespace

Statement::Statement(Prepared& prepared, const std::filesystem::path& file)
    : prepared_(&prepared), statement_(prepared.handle.get()), file_(&file) {
    prepared.is_in_use = true;
}

Statement::Statement(std::unique_ptr<Prepared> own, const std::filesystem::path& file)
    : own_(std::move(own)), prepared_(own_.get()), statement_(own_->handle.get()), file_(&file) {}

Statement::~Statement() {
    prepared_->is_in_use = false;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void Statement::check(int result) const {
    if (result != SQLITE_OK) fail(SQLite::Exception(sqlite3_db_handle(statement_), result), *file_);
}

void Statement::wrong_type(int column) const {
    throw Error(
        Fault::damaged,
        fmt::format("the database holds a value of the wrong type in {}", sqlite3_column_name(statement_, column)),
        "waybill doctor says where");
}

void Statement::bind(int index, std::string_view text) {
    const char* bytes = text.data() != nullptr ? text.data() : "";  // a null pointer would bind NULL
    check(sqlite3_bind_text(statement_, index, bytes, static_cast<int>(text.size()), SQLITE_TRANSIENT));
}

void Statement::bind(int index, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, index, value));
}

void Statement::bind(int index, double value) {
    check(sqlite3_bind_double(statement_, index, value));
}

void Statement::bind_null(int index) {
    check(sqlite3_bind_null(statement_, index));
}

void Statement::bind_blob(int index, std::string_view bytes) {
    check(sqlite3_bind_blob(statement_, index, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT));
}

bool Statement::step() {
    base::stop_if_interrupted();
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) check(result);
    return false;
}

void Statement::run() {
    while (step()) {}
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

bool Statement::is_text(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_TEXT;
}

std::string_view Statement::text(int column) const {
    if (!is_text(column)) wrong_type(column);
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Statement::integer(int column) const {
    if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) wrong_type(column);
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
    const int type = sqlite3_column_type(statement_, column);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) wrong_type(column);
    return sqlite3_column_double(statement_, column);
}

std::string_view Statement::blob(int column) const {
    if (sqlite3_column_type(statement_, column) != SQLITE_BLOB) wrong_type(column);
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Database::Database(const std::filesystem::path& file, Mode mode, const OpenOptions& options)
    : file_(file), mode_(mode), options_(options) {
    check_sqlite(sqlite3_libversion_number());
    translated(file_, [&] { database_ = opened(file, mode); });
    configure();
}

/// SQLite asks how to go on while another process holds the file: nonzero to try again. Its own wait soon looks only
/// ten times a second, and in a crowd somebody never finds the lock free. The person hears of a wait; a signal ends it.
int Database::wait(void* self, int tries) {
    constexpr int quick_tries = 10, slow_ms = 5;
    auto& database = *static_cast<Database*>(self);
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0) database.waits_since_ = now;
    const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(now - database.waits_since_).count();
    if (waited >= database.options_.timeout_ms || base::interruption() != 0) return 0;
    if (waited >= notice_ms && database.options_.waiting && !std::exchange(database.is_waiting_told_, true))
        told(database.options_.waiting);
    sqlite3_sleep(tries < quick_tries ? 1 : slow_ms);
    return 1;
}

int Database::trace(unsigned, void* self, void* statement, void* nanoseconds) {
    const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
    const auto milliseconds = static_cast<double>(*static_cast<std::int64_t*>(nanoseconds)) / 1e6;
    told([&] { static_cast<Database*>(self)->options_.ran(sql != nullptr ? sql : "", milliseconds); });
    return 0;
}

void Database::configure() {
    sqlite3* raw = database_->getHandle();
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, most_value_bytes);
    sqlite3_busy_handler(raw, &Database::wait, this);
    if (options_.ran) sqlite3_trace_v2(raw, SQLITE_TRACE_PROFILE, &Database::trace, this);
    execute("PRAGMA foreign_keys=ON; PRAGMA synchronous=EXTRA; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;");
    if (mode_ == Mode::read) execute("PRAGMA query_only=ON");
}

Statement Database::prepare(std::string_view sql) {
    base::stop_if_interrupted();
    const auto found = statements_.find(sql);
    if (found != statements_.end() && !found->second->is_in_use) return Statement(*found->second, file_);
    sqlite3_stmt* raw = nullptr;
    const int result = sqlite3_prepare_v3(database_->getHandle(), sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (result != SQLITE_OK) fail(SQLite::Exception(database_->getHandle(), result), file_);
    // Held at once: one that is never finalized keeps the connection from being closed.
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> handle(raw, sqlite3_finalize);
    auto made = std::make_unique<Statement::Prepared>(Statement::Prepared{std::string(sql), std::move(handle)});
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

int Database::changes() const {
    return database_->getChanges();
}

std::int64_t Database::last_id() const {
    return database_->getLastInsertRowid();
}

bool Database::is_in_transaction() const {
    return sqlite3_get_autocommit(database_->getHandle()) == 0;
}

void Database::copy_from(Database& source) {
    statements_.clear();
    try {
        SQLite::Backup backup(*database_, *source.database_);
        // A step has waited for the lock as long as the timeout says before it comes back with BUSY.
        const int code = backup.executeStep(-1);
        if (code != SQLITE_DONE) throw SQLite::Exception("the copy was not finished", code);
    } catch (const SQLite::Exception& error) {
        // SQLite does not say on which side it failed: what is written fails for want of room, what is read is locked.
        const int code = error.getErrorCode() & 0xff;
        const bool is_written = code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN;
        fail(error, !is_memory() && (is_written || source.is_memory()) ? file_ : source.file_);
    }
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
