#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "waybill/base/error.hpp"
#include "waybill/store/store.hpp"

namespace waybill::store {

/// A prepared statement in use. Bindings count from 1, columns from 0. Resets when it goes out of scope, so
/// that the same text can be used again. All of SQLite's errors leave as base::Error. It stands on sqlite3_stmt
/// itself: a SQLite::Column for each value read was a third of the time of a list (docs/decisions/0010).
class Statement {
public:
    /// A statement as the connection keeps it for its next use.
    struct Prepared {
        std::string text;
        std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> handle;
        bool is_in_use = false;
    };
    Statement(Prepared& prepared, const std::filesystem::path& file);
    Statement(std::unique_ptr<Prepared> own, const std::filesystem::path& file);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    void bind(int index, std::string_view text);
    void bind(int index, std::int64_t value);
    void bind(int index, double value);
    void bind_null(int index);
    void bind_blob(int index, std::string_view bytes);

    /// True while there is a row.
    bool step();
    /// Steps to the end; the number of rows changed is Database::changes().
    void run();

    bool is_null(int column) const;
    bool is_text(int column) const;
    /// Typed reads: a stored value of another type is damage, Fault::damaged.
    std::string_view text(int column) const;
    std::string_view text_or_empty(int column) const { return is_null(column) ? std::string_view{} : text(column); }
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view blob(int column) const;
    /// Says so: Fault::damaged.
    [[noreturn]] void wrong_type(int column) const;

private:
    void check(int result) const;

    std::unique_ptr<Prepared> own_;  ///< where the one that is kept was in use already
    Prepared* prepared_;
    sqlite3_stmt* statement_;
    const std::filesystem::path* file_;  ///< named in errors
};

/// How a file is opened.
enum class Mode {
    read,    ///< an existing file, never changed by us
    peek,    ///< an existing file, not even recovered
    write,   ///< an existing file
    create,  ///< a new file
    memory,  ///< a private database that ends with the process
};

/// One SQLite connection under the recipe of docs/decisions/0003: rollback journal, full sync, no triggers,
/// no views, no attached files. Everything particular to SQLite is in this class.
class Database {
public:
    Database(const std::filesystem::path& file, Mode mode, const OpenOptions& options);
    Database(const Database&) = delete;  // SQLite calls back into it

    /// The statement of that text, prepared once per connection; a second one while that is in use.
    Statement prepare(std::string_view sql);
    void execute(const std::string& sql);
    std::int64_t integer(std::string_view sql);
    int changes() const;
    std::int64_t last_id() const;
    bool is_in_transaction() const;

    /// Copies all of `source` into this database (SQLite's backup API).
    void copy_from(Database& source);

    const std::filesystem::path& file() const { return file_; }
    bool is_memory() const { return mode_ == Mode::memory; }
    Mode mode() const { return mode_; }
    SQLite::Database& handle() { return *database_; }

private:
    void configure();
    static int wait(void* database, int tries);
    static int trace(unsigned event, void* database, void* statement, void* nanoseconds);

    std::filesystem::path file_;
    Mode mode_;
    OpenOptions options_;
    std::chrono::steady_clock::time_point waits_since_{};
    bool is_waiting_told_ = false;
    std::unique_ptr<SQLite::Database> database_;
    std::unordered_map<std::string_view, std::unique_ptr<Statement::Prepared>> statements_;
};

/// A transaction: everything until `commit`, or nothing. `write` takes the lock at once, so that a reader's
/// lock never has to be raised (that is what fails under load).
class Transaction {
public:
    enum class Kind { read, write };
    Transaction(Database& database, Kind kind);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& database_;
    bool is_open_ = true;
};

}  // namespace waybill::store
