#include <unordered_map>

#include <fmt/format.h>

#include "database.hpp"
#include "doctor_parts.hpp"
#include "names.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::store {
namespace {

using base::Kind;
using base::Record;

/// What the journal says of one record: all of it in the exchange form, which is a tenth of a Record's size.
struct Told {
    const Kind* kind;
    std::string json;
};
using State = std::unordered_map<std::string, Told>;

[[noreturn]] void unlikely(std::string_view what) {
    throw base::Error(base::Fault::damaged, std::string(what));
}

void fold(State& state, const Statement& row) {
    const Kind* kind = portfolio::find_kind(row.text(1));
    if (kind == nullptr) unlikely("it names no kind of record");
    const std::string id = identity_of(kind->name, row.text(2));
    const auto operation = row.text(3);
    const auto found = state.find(id);
    if ((found == state.end()) != (operation == "add"))
        unlikely(found == state.end() ? "the record was not there" : "the record was there already");
    if (operation == "add") {
        // Read and written again, so that both sides are in the same form.
        state.emplace(id, Told{kind, base::record_json(record_of(*kind, row.text(4)), false)});
    } else if (operation == "remove") {
        state.erase(found);
    } else {
        Record record = with_side(record_of(*kind, found->second.json), row.text(4), Side::after);
        found->second.json = base::record_json(record, false);
    }
}

State replayed(const Store& store) {
    State state;
    auto rows = store.database().prepare("SELECT seq, kind, uid, operation, change FROM journal ORDER BY seq");
    while (rows.step()) {
        try {
            fold(state, rows);
        } catch (const std::exception& error) {
            unlikely(fmt::format("journal row {} cannot be followed: {}", rows.integer(0), error.what()));
        }
    }
    return state;
}

}  // namespace

Examination examine_chain(const Store& store) {
    Database& database = store.database();
    std::size_t count = 0;
    auto rows = database.prepare("SELECT id, hash FROM command ORDER BY id");
    while (rows.step()) {
        ++count;
        if (seal_of(database, rows.integer(0)) != rows.blob(1)) {
            return failed(fmt::format("the journal of command {} is not what was written", rows.integer(0)));
        }
    }
    const auto strays = database.integer("SELECT count(*) FROM journal WHERE command NOT IN (SELECT id FROM command)");
    if (strays > 0)
        return failed(
            fmt::format("{} of the journal without a command", base::counted(static_cast<std::size_t>(strays), "row")));
    return passed(fmt::format("{}, each as it was written", base::counted(count, "command")));
}

Examination examine_replay(const Store& store) {
    State state = replayed(store);
    std::size_t count = 0;
    std::vector<std::string> differences;
    for (const auto* kind : portfolio::all_kinds()) {
        each_record(store, *kind, [&](const Record& record) {
            ++count;
            const auto told = state.find(identity_of(kind->name, record.uid));
            if (told == state.end()) {
                differences.push_back(
                    fmt::format("{} {} is in no journal", kind->noun(), base::visible(record.name())));
                return;
            }
            if (told->second.json != base::record_json(record, false)) {
                differences.push_back(
                    fmt::format("{} {} is not what the journal says", kind->noun(), base::visible(record.name())));
            }
            state.erase(told);
        });
    }
    for (const auto& [id, told] : state) {
        differences.push_back(
            fmt::format("{} {} is missing", told.kind->noun(), base::visible(record_of(*told.kind, told.json).name())));
    }
    if (differences.empty())
        return passed(fmt::format("{}, each as the journal tells", base::counted(count, "record")));
    return failed(fmt::format("{}{}", differences.front(),
                              differences.size() > 1 ? fmt::format(", and {} more", differences.size() - 1) : ""));
}

}  // namespace waybill::store
