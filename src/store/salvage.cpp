#include "waybill/store/salvage.hpp"

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "database.hpp"
#include "names.hpp"
#include "schema.hpp"
#include "sql.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::store {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Fault;
using base::Kind;
using base::Record;

/// A database begins with these bytes; without them SQLite reads nothing of it.
constexpr std::string_view magic{"SQLite format 3\0", 16};

constexpr std::string_view copy_name = "copy.db";

[[noreturn]] void nothing_readable(const fs::path& file) {
    throw Error(Fault::damaged, fmt::format("nothing can be read of {}", file.string()),
                "waybill restore brings a backup back");
}

/// Copies a regular file and nothing else: a link is not followed, a pipe would wait for ever.
bool copied(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(from, error))) return false;
    if (!fs::copy_file(from, to, error))
        throw Error(Fault::io, fmt::format("{} cannot be copied: {}", from.string(), error.message()));
    return true;
}

/// A copy of the file with the journal that belongs to it, opened whatever its state.
std::unique_ptr<Database> opened_copy(const fs::path& file, const fs::path& scratch) {
    const fs::path copy = scratch / copy_name;
    if (!copied(file, copy)) {
        throw Error(Fault::untrusted, fmt::format("{} is no regular file", file.string()),
                    "name the real directory with --dir");
    }
    for (const std::string ending : {"-journal", "-wal"}) copied(file.string() + ending, copy.string() + ending);
    if (fs::file_size(copy) > 0) std::fstream(copy, std::ios::in | std::ios::out | std::ios::binary) << magic;
    auto database = std::make_unique<Database>(copy, Mode::write, 0);
    // A page may say that a cell is larger than it can be: what else is on it is still read.
    database->execute("PRAGMA cell_size_check=OFF");
    return database;
}

/// Throws where the file is another program's or a newer waybill's; brings an older one up to date as far as that goes.
/// Where the tables are ours, it is what the file says of itself that is damaged.
void check_readable(Database& database, Salvaged& salvaged) {
    const auto version = database.integer("PRAGMA user_version");
    const bool is_other = database.integer("PRAGMA application_id") != application_id || version > latest_version();
    if (is_other && !has_latest_tables(database)) verify(database);
    if (version < 1 || version >= latest_version()) return;
    try {
        migrate(database, [](int) {});
    } catch (const Error& error) {
        salvaged.unreadable.push_back(
            fmt::format("the file is of schema {} and cannot be upgraded: {}", version, error.message()));
    }
}

/// The numbers of the rows of a table: from its beginning to what cannot be read, and from its end back to it.
std::vector<std::int64_t> row_numbers(Database& database, std::string_view table, std::string_view id, bool& is_whole) {
    std::set<std::int64_t> numbers;
    is_whole = false;
    for (const std::string_view order : {"ASC", "DESC"}) {
        try {
            // NOT INDEXED: an index may be damaged where the table is sound.
            auto rows = database.prepare(
                fmt::format("SELECT {} FROM {} NOT INDEXED ORDER BY {} {}", id, identifier(table), id, order));
            while (rows.step()) numbers.insert(rows.integer(0));
            is_whole = true;
            break;
        } catch (const Error&) {
            // The other end is tried; a table that breaks off at both is not whole.
        }
    }
    return {numbers.begin(), numbers.end()};
}

/// One record as the table and as the journal tell it.
struct Evidence {
    const Kind* kind;
    std::optional<std::string> table{}, journal{};
    bool is_in_journal = false;  ///< also where the last that it says is that the record was removed
};
using Evidences = std::map<std::string, Evidence>;  ///< by kind and uid

void read_tables(Database& database, Evidences& state, Salvaged& salvaged) {
    for (const Kind* kind : portfolio::all_kinds()) {
        bool is_whole = false;
        std::size_t lost = 0;
        for (const auto number : row_numbers(database, kind->name, "id", is_whole)) {
            try {
                auto row = database.prepare(record_select(*kind) + " WHERE t.id = ?");
                row.bind(1, number);
                if (!row.step()) continue;
                const Record record = read_record(*kind, row);
                const std::string id = identity_of(kind->name, record.uid);
                state.try_emplace(id, Evidence{.kind = kind}).first->second.table = base::record_json(record, false);
            } catch (const std::exception&) { ++lost; }
        }
        if (lost > 0)
            salvaged.unreadable.push_back(
                fmt::format("{} in the table of {}", base::counted(lost, "unreadable row"), kind->noun()));
        if (!is_whole) salvaged.unreadable.push_back(fmt::format("the table of {} breaks off", kind->noun()));
    }
}

/// Whether every command bears the hash of what was written.
bool is_sealed(Database& database, Salvaged& salvaged) {
    bool is_whole = false;
    std::size_t broken = 0;
    for (const auto number : row_numbers(database, "command", "id", is_whole)) {
        try {
            auto row = database.prepare("SELECT hash FROM command WHERE id = ?");
            row.bind(1, number);
            if (!row.step() || seal_of(database, number) != row.blob(0)) ++broken;
        } catch (const std::exception&) { ++broken; }
    }
    if (broken == 0 && is_whole) return true;
    salvaged.unreadable.push_back(fmt::format("the journal of {} is not what was written",
                                              is_whole ? base::counted(broken, "command") : "some commands"));
    return false;
}

void take_row(Evidences& state, const Statement& row) {
    const Kind* kind = portfolio::find_kind(row.text(0));
    if (kind == nullptr) return;
    Evidence& evidence = state.try_emplace(identity_of(kind->name, row.text(1)), Evidence{.kind = kind}).first->second;
    evidence.is_in_journal = true;
    const auto operation = row.text(2);
    if (operation == "remove") {
        evidence.journal.reset();
    } else if (operation == "add") {
        evidence.journal = base::record_json(record_of(*kind, row.text(3)), false);
    } else if (evidence.journal) {
        evidence.journal =
            base::record_json(with_side(record_of(*kind, *evidence.journal), row.text(3), Side::after), false);
    }
}

/// Follows the journal as far as it can be read. True where all of it is as it was written: it is then right where a
/// table says otherwise. Where any of it is not, a change of any record may be missing.
bool read_journal(Database& database, Evidences& state, Salvaged& salvaged) {
    bool is_whole = false;
    std::size_t lost = 0;
    for (const auto number : row_numbers(database, "journal", "seq", is_whole)) {
        try {
            auto row = database.prepare("SELECT kind, uid, operation, change FROM journal WHERE seq = ?");
            row.bind(1, number);
            if (row.step()) take_row(state, row);
        } catch (const std::exception&) { ++lost; }
    }
    if (lost > 0)
        salvaged.unreadable.push_back(fmt::format("{} of the journal", base::counted(lost, "unreadable row")));
    if (!is_whole) salvaged.unreadable.emplace_back("the journal breaks off");
    return is_sealed(database, salvaged) && lost == 0 && is_whole;
}

/// One record as it is written.
struct Line {
    std::string text;
    bool is_from_journal = false;
};

/// Which of the two accounts of a record is to be believed; none where it was removed.
std::optional<Line> believed(const Evidence& evidence, bool is_journal_sound, Salvaged& salvaged) {
    if (evidence.table && evidence.table == evidence.journal) return Line{*evidence.table};
    const auto name = [&] {
        return record_of(*evidence.kind, evidence.table ? *evidence.table : *evidence.journal).name();
    };
    if (!evidence.is_in_journal)
        salvaged.unreadable.push_back(fmt::format("{} {} is in no journal", evidence.kind->noun(), name()));
    if (evidence.table && (!is_journal_sound || !evidence.is_in_journal)) {
        if (evidence.is_in_journal) {
            salvaged.unreadable.push_back(
                fmt::format("{} {}: table and journal differ, and nothing tells which is right; the table's was taken",
                            evidence.kind->noun(), name()));
        }
        return Line{*evidence.table};
    }
    if (!evidence.journal) return {};
    return Line{*evidence.journal, true};
}

using Lines = std::map<std::pair<std::string, std::string>, Line>;

/// Lines sorted as an export is: by kind, then key (or uid).
Lines sorted(const Evidences& state, bool is_journal_sound, Salvaged& salvaged) {
    Lines lines;
    // Where a removal is lost, a key may be told twice: what is in a table is there, what only the journal tells of may
    // be gone.
    for (const bool has_row : {true, false}) {
        for (const auto& [id, evidence] : state) {
            if (evidence.table.has_value() != has_row) continue;
            auto line = believed(evidence, is_journal_sound, salvaged);
            if (!line) continue;
            const Record record = record_of(*evidence.kind, line->text);
            const std::pair place{std::string(evidence.kind->name),
                                  evidence.kind->is_keyed() ? record.key : record.uid};
            if (lines.try_emplace(place, std::move(*line)).second) continue;
            salvaged.unreadable.push_back(fmt::format("{} {} is there twice; the one with the uid {} was left out",
                                                      evidence.kind->noun(), record.name(), record.uid));
        }
    }
    for (const auto& [place, line] : lines) {
        auto& count = salvaged.kinds[place.first];
        ++count.records;
        if (line.is_from_journal) ++count.from_journal;
    }
    return lines;
}

}  // namespace

std::size_t Salvaged::records() const {
    std::size_t sum = 0;
    for (const auto& [kind, count] : kinds) sum += count.records;
    return sum;
}

std::size_t Salvaged::from_journal() const {
    std::size_t sum = 0;
    for (const auto& [kind, count] : kinds) sum += count.from_journal;
    return sum;
}

Salvaged salvage(const fs::path& file, const fs::path& scratch, const std::function<void(std::string_view)>& line) {
    Salvaged salvaged;
    std::unique_ptr<Database> database;
    try {
        database = opened_copy(file, scratch);
        check_readable(*database, salvaged);
    } catch (const Error& error) {
        // It is the copy that these name.
        if (error.fault() == Fault::schema_newer || error.fault() == Fault::foreign_file) {
            std::string message = error.message();
            const std::string copy = (scratch / copy_name).string();
            if (const auto at = message.find(copy); at != std::string::npos)
                message.replace(at, copy.size(), file.string());
            throw Error(error.fault(), message, error.hint());
        }
        if (error.fault() != Fault::damaged) throw;
        nothing_readable(file);
    }
    Evidences state;
    read_tables(*database, state, salvaged);
    const bool is_journal_sound = read_journal(*database, state, salvaged);
    const auto lines = sorted(state, is_journal_sound, salvaged);
    if (lines.empty() && !salvaged.unreadable.empty()) nothing_readable(file);
    for (const auto& [place, one] : lines) line(one.text);
    return salvaged;
}

}  // namespace waybill::store
