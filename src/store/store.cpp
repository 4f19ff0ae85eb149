#include "waybill/store/store.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "database.hpp"
#include "names.hpp"
#include "schema.hpp"
#include "sql.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/backup.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;
using base::Kind;
using base::Record;
using base::Type;

constexpr std::size_t uid_length = 16;

[[noreturn]] void not_found(const Store& store, const Kind& kind, std::string_view name) {
    std::string hint = base::did_you_mean(name, known_keys(store, kind));
    if (hint.empty()) hint = fmt::format("waybill {} list shows what there is", kind.noun());
    throw Error(Fault::not_found, fmt::format("there is no {} '{}'", kind.noun(), base::visible(name)), hint);
}

std::optional<Record> first(Database& database, const Kind& kind, std::string_view condition, std::string_view value) {
    auto statement = database.prepare(record_select(kind) + std::string(condition));
    statement.bind(1, value);
    if (!statement.step()) return {};
    return read_record(kind, statement);
}

/// A value as a Cell; numbers are printed into `scratch`.
Cell cell_of(const Statement& row, int column, const SelectColumn& described, std::string& scratch) {
    if (row.is_null(column)) return {};
    if (described.is_user_defined) {
        if (row.is_text(column)) {
            const auto text = row.text(column);
            return {text == "true" || text == "false" ? Cell::Kind::boolean : Cell::Kind::text, text};
        }
        scratch = base::format_number(row.real(column));
        return {Cell::Kind::number, scratch};
    }
    switch (const Type type = described.type; type) {
        case Type::integer:
            scratch = fmt::format("{}", row.integer(column));
            break;
        case Type::duration:
            scratch = base::format_number(base::days_from_minutes(row.integer(column)));
            break;
        case Type::number:
            scratch = base::format_number(row.real(column));
            break;
        case Type::boolean:
            return {Cell::Kind::boolean, row.integer(column) != 0 ? "true" : "false"};
        default:
            return {is_json(type) ? Cell::Kind::json : Cell::Kind::text, row.text(column)};
    }
    return {Cell::Kind::number, scratch};
}

/// Keeps the answer of a request, in the transaction of its change. Another process that was quicker with the same
/// id has committed by now.
void keep(Database& database, const CommandInfo& info) {
    auto statement =
        database.prepare("INSERT INTO request (id, arguments, answer, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    const auto request = info.request();
    statement.bind(1, info.request_id);
    statement.bind(2, request.asked);
    statement.bind(3, request.answer);
    statement.bind(4, info.at);
    statement.run();
    if (database.changes() == 0) {
        throw Error(
            Fault::busy,
            fmt::format("the request '{}' was carried out by another process just now", base::visible(info.request_id)),
            "run the command again to get its answer");
    }
}

/// Makes the empty file for the user alone. Of several processes that try at once, one succeeds.
void claim(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        ::close(descriptor);
        return;
    }
    if (errno == EEXIST) {
        throw Error(Fault::exists, fmt::format("there is a project already: {}", file.string()),
                    "waybill status shows it; waybill doctor examines it");
    }
    throw Error(Fault::cannot_create,
                fmt::format("{} cannot be made: {}", file.string(), std::generic_category().message(errno)));
}

}  // namespace

Store::Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::create(const std::filesystem::path& file, const OpenOptions& options) {
    claim(file);
    try {
        auto database = std::make_unique<Database>(file, Mode::write, options);
        migrate(*database, [](int) {});
        return Store(std::move(database));
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        throw;
    }
}

Store Store::open(const std::filesystem::path& file, Access access, const OpenOptions& options) {
    auto database = std::make_unique<Database>(file, access == Access::read ? Mode::read : Mode::write, options);
    if (database->integer("PRAGMA user_version") != latest_version()) {
        check_ours(*database);
        Database upgraded(file, Mode::write, options);
        // Of several that meet an older file one upgrades it, and it alone keeps the old one. A connection that writes
        // cannot be copied from: the other one is.
        migrate(upgraded, [&](int version) { backup_before_upgrade(*database, version); });
    }
    verify(*database);
    return Store(std::move(database));
}

Store Store::peek(const std::filesystem::path& file) {
    auto database = std::make_unique<Database>(file, Mode::peek, 0);
    verify(*database);
    if (database->integer("PRAGMA user_version") != latest_version())
        throw Error(Fault::refused, fmt::format("{} has an older schema", file.string()), "waybill status upgrades it");
    return Store(std::move(database));
}

Store Store::open_for_restore(const std::filesystem::path& file, const OpenOptions& options) {
    return Store(std::make_unique<Database>(file, Mode::create, options));
}

Store Store::in_memory() {
    auto database = std::make_unique<Database>("", Mode::memory, 0);
    migrate(*database, [](int) {});
    return Store(std::move(database));
}

Store Store::copy() const {
    Store copied(std::make_unique<Database>("", Mode::memory, 0));
    copied.database_->copy_from(*database_);
    return copied;
}

void Store::snapshot(const std::function<void()>& reads) const {
    if (database_->is_in_transaction()) return reads();  // within a change all reads see one state already
    Transaction transaction(*database_, Transaction::Kind::read);
    reads();
    transaction.commit();
}

std::optional<Record> Store::find(const Kind& kind, std::string_view name) const {
    if (auto record = find_key(kind, name)) return record;
    return find_uid(kind, name);
}

std::optional<Record> Store::find_key(const Kind& kind, std::string_view key) const {
    return kind.is_keyed() ? first(*database_, kind, " WHERE t.key = ?", key) : std::nullopt;
}

std::optional<Record> Store::find_uid(const Kind& kind, std::string_view uid) const {
    return first(*database_, kind, " WHERE t.uid = ?", uid);
}

Record Store::get(const Kind& kind, std::string_view name) const {
    if (auto record = find(kind, name)) return std::move(*record);
    not_found(*this, kind, name);
}

Record Store::get_any(std::string_view name) const {
    std::vector<Record> found;
    for (const auto* kind : portfolio::all_kinds()) {
        if (auto record = find_key(*kind, name)) found.push_back(std::move(*record));
    }
    if (found.empty() && name.size() == uid_length) {
        for (const auto* kind : portfolio::all_kinds()) {
            if (auto record = find_uid(*kind, name)) found.push_back(std::move(*record));
        }
    }
    if (found.size() == 1) return std::move(found.front());
    if (found.empty()) {
        throw Error(Fault::not_found, fmt::format("there is no record '{}'", base::visible(name)),
                    unknown_record_hint(*this, name));
    }
    std::vector<std::string> nouns;
    for (const auto& record : found) nouns.push_back(record.kind->noun());
    throw Error(Fault::ambiguous,
                fmt::format("'{}' is the name of a {}", base::visible(name), base::joined(nouns, " and of a ")),
                fmt::format("say which: waybill {} show {}", nouns.front(), name));
}

std::vector<Record> Store::load(const Query& query) const {
    Query whole = query;
    whole.fields.clear();
    const Select made = select(whole);
    auto statement = database_->prepare(made.sql);
    bind(statement, made.parameters);
    std::vector<Record> records;
    while (statement.step()) records.push_back(read_record(*query.kind, statement));
    return records;
}

std::vector<Record> Store::load(const Kind& kind, std::string_view field, std::string_view key) const {
    return load(Query{.kind = &kind, .where = {{std::string(field), Comparison::equal, std::string(key)}}});
}

std::size_t Store::count(const Kind& kind) const {
    return static_cast<std::size_t>(database_->integer("SELECT count(*) FROM " + identifier(kind.name)));
}

void Store::rows(const Query& query, const std::function<void(std::span<const Cell>)>& row) const {
    const Select made = select(query);
    auto statement = database_->prepare(made.sql);
    bind(statement, made.parameters);
    std::vector<Cell> cells(made.columns.size());
    std::vector<std::string> scratch(made.columns.size());
    while (statement.step()) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = cell_of(statement, static_cast<int>(i), made.columns[i], scratch[i]);
        }
        row(cells);
    }
}

void Store::export_lines(const std::function<void(std::string_view)>& line,
                         const std::function<void(Record&)>& edit) const {
    std::vector<const Kind*> kinds(portfolio::all_kinds().begin(), portfolio::all_kinds().end());
    std::sort(kinds.begin(), kinds.end(), [](const Kind* a, const Kind* b) { return a->name < b->name; });
    snapshot([&] {
        std::string text;
        for (const Kind* kind : kinds) {
            auto statement = database_->prepare(
                fmt::format("{} ORDER BY t.{} COLLATE BINARY", record_select(*kind), kind->is_keyed() ? "key" : "uid"));
            while (statement.step()) {
                Record record = read_record(*kind, statement);
                if (edit) edit(record);
                text.clear();
                base::append_record_json(text, record, false);
                line(text);
            }
        }
    });
}

Committed Store::write(const CommandInfo& info, const std::function<void(Writer&)>& change) {
    std::optional<Transaction> own;  // within `together` the transaction is there already
    if (!database_->is_in_transaction()) own.emplace(*database_, Transaction::Kind::write);
    // References may point forward within a command; they must hold when it commits.
    database_->execute("PRAGMA defer_foreign_keys=ON");
    Writer writer(*this, info);
    change(writer);
    writer.refuse_loops();
    Committed committed;
    if (writer.has_written()) committed.command = writer.finish();
    committed.changes = writer.changes();
    if (!info.request_id.empty()) keep(*database_, info);
    if (own && (writer.has_written() || !info.request_id.empty())) own->commit();
    return committed;
}

void Store::together(const std::function<void()>& changes) {
    Transaction transaction(*database_, Transaction::Kind::write);
    changes();
    transaction.commit();
}

std::optional<Request> Store::request(std::string_view id) const {
    auto statement = database_->prepare("SELECT arguments, answer FROM request WHERE id = ?");
    statement.bind(1, id);
    if (!statement.step()) return {};
    return Request{std::string(statement.text(0)), std::string(statement.text(1))};
}

void Store::seed_uids(std::uint64_t seed) {
    uid_seed_ = seed;
}

const std::filesystem::path& Store::file() const {
    return database_->file();
}

}  // namespace waybill::store
