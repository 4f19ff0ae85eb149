#include "waybill/store/journal.hpp"

#include <set>

#include <fmt/format.h>

#include "chain.hpp"
#include "database.hpp"
#include "names.hpp"
#include "waybill/base/error.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;

/// A command that undid or redid another, or did something itself; newest first.
struct Step {
    std::int64_t id;
    std::optional<std::int64_t> undoes, redoes;
};

/// Calls `visit` for every command from the newest on until it answers false.
template <class Visit>
void walk_back(Database& database, Visit visit) {
    auto rows = database.prepare("SELECT id, undoes, redoes FROM command ORDER BY id DESC");
    while (rows.step()) {
        Step step{rows.integer(0), {}, {}};
        if (!rows.is_null(1)) step.undoes = rows.integer(1);
        if (!rows.is_null(2)) step.redoes = rows.integer(2);
        if (!visit(step)) return;
    }
}

/// The newest command that stands: neither an undo or redo, nor undone.
std::int64_t undo_target(Database& database) {
    std::set<std::int64_t> undone, settled;
    std::int64_t target = 0;
    walk_back(database, [&](const Step& step) {
        if (step.undoes) {
            if (settled.insert(*step.undoes).second) undone.insert(*step.undoes);
        } else if (step.redoes) {
            settled.insert(*step.redoes);
        } else if (!undone.contains(step.id)) {
            target = step.id;
        }
        return target == 0;
    });
    return target;
}

/// The undo that may be redone: the newest one whose target is still undone, with nothing new done since.
std::int64_t redo_target(Database& database) {
    std::set<std::int64_t> redone;
    std::int64_t target = 0;
    walk_back(database, [&](const Step& step) {
        if (step.redoes) {
            redone.insert(*step.redoes);
            return true;
        }
        if (!step.undoes) return false;
        if (!redone.contains(*step.undoes))
            target = *step.undoes;
        else
            redone.erase(*step.undoes);
        return target == 0;
    });
    return target;
}

/// The command whose inverse redoes `target`: the undo of it that came last.
std::int64_t last_undo_of(Database& database, std::int64_t target) {
    auto rows = database.prepare("SELECT max(id) FROM command WHERE undoes = ?");
    rows.bind(1, target);
    rows.step();
    return rows.integer(0);
}

CommandRow command_of(Database& database, std::int64_t id) {
    auto rows = database.prepare("SELECT at, actor, line FROM command WHERE id = ?");
    rows.bind(1, id);
    rows.step();
    return {.id = id,
            .at = std::string(rows.text(0)),
            .actor = std::string(rows.text(1)),
            .line = std::string(rows.text(2))};
}

}  // namespace

CommandRow undo(Writer& writer) {
    Database& database = writer.store().database();
    const auto target = undo_target(database);
    if (target == 0) throw Error(Fault::nothing_to_undo, "there is nothing to undo", "waybill log shows what was done");
    writer.revert(target);
    writer.mark_undo(target);
    return command_of(database, target);
}

CommandRow redo(Writer& writer) {
    Database& database = writer.store().database();
    const auto target = redo_target(database);
    if (target == 0)
        throw Error(Fault::nothing_to_undo, "there is nothing to redo", "a new change ends what could be redone");
    writer.revert(last_undo_of(database, target));
    writer.mark_redo(target);
    return command_of(database, target);
}

std::string seal_of(Database& database, std::int64_t command) {
    auto before = database.prepare("SELECT hash FROM command WHERE id < ? ORDER BY id DESC LIMIT 1");
    before.bind(1, command);
    Chain chain(before.step() ? std::string(before.blob(0)) : std::string{});
    auto row =
        database.prepare("SELECT at, actor, line, coalesce(undoes, 0), coalesce(redoes, 0) FROM command WHERE id = ?");
    row.bind(1, command);
    if (!row.step()) throw Error(Fault::damaged, fmt::format("command {} is missing from the journal", command));
    chain.add(command);
    for (int column = 0; column < 3; ++column) chain.add(row.text(column));
    chain.add(row.integer(3));
    chain.add(row.integer(4));
    auto changes =
        database.prepare("SELECT seq, kind, uid, name, operation, change FROM journal WHERE command = ? ORDER BY seq");
    changes.bind(1, command);
    while (changes.step()) {
        chain.add(changes.integer(0));
        for (int column = 1; column < 6; ++column) chain.add(changes.text(column));
    }
    auto known = database.prepare("SELECT rule, record FROM baseline WHERE command = ? ORDER BY rule, record");
    known.bind(1, command);
    while (known.step()) {
        chain.add(known.text(0));
        chain.add(known.text(1));
    }
    return chain.digest();
}

void seal(Database& database, std::int64_t command) {
    auto statement = database.prepare("UPDATE command SET hash = ? WHERE id = ?");
    statement.bind_blob(1, seal_of(database, command));
    statement.bind(2, command);
    statement.run();
}

std::vector<CommandRow> commands(const Store& store, std::size_t limit) {
    std::vector<CommandRow> found;
    auto rows = store.database().prepare(
        "SELECT c.id, c.at, c.actor, c.line, (SELECT count(*) FROM journal j WHERE j.command = c.id AND j.kind <> "
        "'counter')"
        " FROM command c ORDER BY c.id DESC LIMIT ?");
    rows.bind(1, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
    while (rows.step()) {
        found.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)),
                         std::string(rows.text(3)), static_cast<std::size_t>(rows.integer(4))});
    }
    return found;
}

std::string newest_instant(const Store& store) {
    auto rows = store.database().prepare("SELECT at FROM command ORDER BY id DESC LIMIT 1");
    return rows.step() ? std::string(rows.text(0)) : std::string{};
}

void each_change(const Store& store, const ChangeFilter& filter, const std::function<void(const ChangeRow&)>& visit) {
    std::string where = "j.seq > 0";
    if (!filter.uid.empty()) where += " AND j.uid = ?1";
    if (!filter.since.empty()) where += " AND c.at >= ?2";
    if (!filter.until.empty()) where += " AND c.at < ?3";
    auto rows = store.database().prepare(
        fmt::format("SELECT j.seq, j.command, c.at, c.actor, c.line, j.kind, j.uid, j.name, j.operation, j.change"
                    " FROM journal j JOIN command c ON c.id = j.command WHERE {} ORDER BY j.seq",
                    where));
    if (!filter.uid.empty()) rows.bind(1, filter.uid);
    if (!filter.since.empty()) rows.bind(2, filter.since);
    if (!filter.until.empty()) rows.bind(3, filter.until);
    while (rows.step()) {
        visit({rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6),
               rows.text(7), rows.text(8), rows.text(9)});
    }
}

Store as_of(const Store& store, base::Day day) {
    // What a change has done so far is no command yet, and could not be taken back.
    if (store.database().is_in_transaction()) {
        throw Error(Fault::usage,
                    fmt::format("how things stood on {} is not told within a batch", base::format_day(day)),
                    "give it as a command of its own");
    }
    Store past = store.copy();
    Database& database = past.database();
    // The day after the last one that can be written has five digits, and would sort before all others.
    auto last = database.prepare("SELECT coalesce(max(id), 0) FROM command WHERE substr(at, 1, 10) <= ?");
    last.bind(1, base::format_day(day));
    last.step();
    const auto kept = last.integer(0);
    std::vector<std::int64_t> later;
    walk_back(database, [&](const Step& step) {
        if (step.id > kept) later.push_back(step.id);
        return step.id > kept;
    });
    if (later.empty()) return past;
    past.write({.at = "1970-01-01T00:00:00Z", .actor = {}, .line = {}}, [&](Writer& writer) {
        for (const auto id : later) writer.revert(id);
    });
    // The copy's journal ends where its records do, and so does what was known from the first import on.
    database.execute(fmt::format("DELETE FROM baseline WHERE command > {0}; DELETE FROM journal WHERE command > {0}; "
                                 "DELETE FROM command WHERE id > {0}",
                                 kept));
    return past;
}

}  // namespace waybill::store
