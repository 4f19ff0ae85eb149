#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/store/query.hpp"

namespace waybill::store {

class Database;
class Writer;

/// One value of a row on its way out; valid until the next row.
struct Cell {
    enum class Kind { null, number, boolean, text, json } kind = Kind::null;
    std::string_view text{};  ///< number and boolean: as in JSON; json: a list or a map
};

enum class Access {
    read,  ///< nothing may be changed
    write,
};

/// How a file is opened: how long to wait for other processes, and who is told what goes on meanwhile.
struct OpenOptions {
    OpenOptions(int timeout = 10'000) : timeout_ms(timeout) {}

    int timeout_ms;
    /// Called once, when another process has kept the file locked for a second.
    std::function<void()> waiting{};
    /// Called after each statement with its text and its time; the values that are bound to it are not in the text.
    std::function<void(std::string_view sql, double milliseconds)> ran{};
};

/// What is kept of a change that was sent with --request-id.
struct Request {
    std::string asked;   ///< what must be the same when the id comes again
    std::string answer;  ///< what was answered
};

/// Who does what, for the journal.
struct CommandInfo {
    std::string at;  ///< instant
    std::string actor;
    std::string line;                    ///< the command as typed
    std::string request_id{};            ///< empty: none
    std::function<Request()> request{};  ///< what is kept for the request id, asked once the change is made
};

/// What one command changed.
struct Committed {
    std::int64_t command = 0;  ///< its number; 0: nothing changed, nothing was written
    std::size_t changes = 0;   ///< records added, edited and removed
};

/// The one repository: every read and every change of a project's records goes through it. A Store is one
/// connection; it is not shared between threads.
class Store {
public:
    /// Makes the file with the current schema. Throws Fault::exists where something of ours, even partial, is there.
    static Store create(const std::filesystem::path& file, const OpenOptions& options = {});
    /// Opens an existing file, bringing an older schema up to date first (after a backup beside it).
    static Store open(const std::filesystem::path& file, Access access, const OpenOptions& options = {});
    /// Opens an existing file to look at and leaves every byte of it alone: no upgrade, no waiting, no repair of what a
    /// killed writer left. Throws where that would be needed, and where the schema is not the latest.
    static Store peek(const std::filesystem::path& file);
    /// Opens a file whatever its state, to be overwritten by `restore`.
    static Store open_for_restore(const std::filesystem::path& file, const OpenOptions& options = {});
    /// An empty store in memory.
    static Store in_memory();
    /// A private copy in memory, for "as if".
    Store copy() const;

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// Runs `reads` inside one read transaction: they all see the same state, and are faster.
    void snapshot(const std::function<void()>& reads) const;

    /// The record of that key (ignoring case) or uid.
    std::optional<base::Record> find(const base::Kind& kind, std::string_view name) const;
    std::optional<base::Record> find_key(const base::Kind& kind, std::string_view key) const;
    std::optional<base::Record> find_uid(const base::Kind& kind, std::string_view uid) const;
    /// The same; throws Fault::not_found with suggestions.
    base::Record get(const base::Kind& kind, std::string_view name) const;
    /// The record of that key or uid among all kinds; throws Fault::not_found or Fault::ambiguous.
    base::Record get_any(std::string_view name) const;
    /// All records that the query finds; `query.fields` is ignored.
    std::vector<base::Record> load(const Query& query) const;
    std::vector<base::Record> load(const base::Kind& kind) const { return load(Query{.kind = &kind}); }
    /// The records whose reference `field` names `key`.
    std::vector<base::Record> load(const base::Kind& kind, std::string_view field, std::string_view key) const;
    std::size_t count(const base::Kind& kind) const;

    /// Streams the query's rows: one cell for each of `query.fields`.
    void rows(const Query& query, const std::function<void(std::span<const Cell>)>& row) const;

    /// Streams every record in the exchange form, one JSON object at a time, sorted by kind then key; `edit` may change
    /// each one before.
    void export_lines(const std::function<void(std::string_view)>& line,
                      const std::function<void(base::Record&)>& edit = {}) const;

    /// Runs `change` in one transaction and journals it as one command: all of it or nothing. A change that
    /// changes nothing writes nothing.
    Committed write(const CommandInfo& info, const std::function<void(Writer&)>& change);

    /// Runs several changes as one transaction: each is a command of its own, and all of them are kept or none.
    void together(const std::function<void()>& changes);

    /// What is kept of a request id.
    std::optional<Request> request(std::string_view id) const;

    /// New uids are derived from `seed` and a counter instead of random bits.
    void seed_uids(std::uint64_t seed);

    /// The file, or empty for memory.
    const std::filesystem::path& file() const;

    Database& database() const { return *database_; }

private:
    explicit Store(std::unique_ptr<Database> database);

    std::unique_ptr<Database> database_;
    std::optional<std::uint64_t> uid_seed_;
    std::uint64_t uid_counter_ = 0;
    friend class Writer;
};

/// 32 hexadecimal digits that differ where the bytes do; no protection against somebody who looks for two that do not.
std::string digest_of(std::string_view bytes);

}  // namespace waybill::store
