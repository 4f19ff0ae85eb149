#include <algorithm>

#include <fmt/format.h>

#include "database.hpp"
#include "journal_row.hpp"
#include "names.hpp"
#include "own_fields.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {
namespace {

using base::Field;
using base::Kind;
using base::Record;
using base::Type;

/// How a field ties its record to another.
enum class Tie { none, owned, used };

Tie tie_of(const Field& field, const Kind& target) {
    if (field.type == Type::any_record) return Tie::owned;
    if (field.target != target.name) return Tie::none;
    return has(field.traits, base::Trait::owned) ? Tie::owned : Tie::used;
}

/// True when a field for any record that holds this record's key means a record of an earlier kind.
bool is_shadowed(const Store& store, const Record& record) {
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind == record.kind) return false;
        if (store.find_key(*kind, record.key)) return true;
    }
    return false;
}

template <class Visit>
void each_tied(const Store& store, const Record& record, Tie wanted, Visit visit) {
    if (!record.kind->is_keyed()) return;
    const bool is_hidden = is_shadowed(store, record);
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& field : kind->fields) {
            if (tie_of(field, *record.kind) != wanted || (field.type == Type::any_record && is_hidden)) continue;
            for (auto& found : store.load(*kind, field.name, record.key)) visit(std::move(found));
        }
    }
}

}  // namespace

std::vector<Record> owned_by(const Store& store, const Record& record) {
    std::vector<Record> records;
    each_tied(store, record, Tie::owned, [&](Record found) { records.push_back(std::move(found)); });
    return records;
}

void Writer::take_out(const std::vector<Record>& records) {
    for (const auto& record : records) erase(record);
}

void refuse_if_in_use(const Store& store, const std::vector<Record>& going) {
    const auto is_going = [&](const Record& record) {
        return std::any_of(going.begin(), going.end(), [&](const Record& one) { return one.uid == record.uid; });
    };
    std::vector<std::string> users;
    for (const auto& record : going) {
        if (record.kind == &portfolio::field) refuse_contradicting(store, record, nullptr);
        each_tied(store, record, Tie::used, [&](const Record& found) {
            if (!is_going(found)) users.push_back(fmt::format("{} {}", found.kind->noun(), found.name()));
        });
    }
    if (users.empty()) return;
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    const std::size_t shown = std::min<std::size_t>(users.size(), 5);
    std::string names = base::joined({users.begin(), users.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
    if (users.size() > shown) names += fmt::format(" and {} more", users.size() - shown);
    throw base::Error(base::Fault::in_use, fmt::format("{} is named by {}", going.front().name(), names),
                      "change or remove those first");
}

Record record_of(const Kind& kind, std::string_view change) {
    return from_journal_row([&] { return base::record_from_json(kind, base::parse_json(change)); });
}

namespace {

void set_side(Record& record, std::string_view change, Side side) {
    const base::Json changes = base::parse_json(change);
    for (const auto& [name, pair] : changes.items()) {
        const base::Json& value = pair.at(side == Side::before ? 0 : 1);
        if (name == "key")
            record.key = value.get<std::string>();
        else if (name == "created")
            record.created = value.get<std::string>();
        else if (name == "changed")
            record.changed = value.get<std::string>();
        else if (name == "tags")
            record.tags = base::texts_from_json(value);
        else if (name == "custom")
            record.custom = value.is_null() ? base::Map{} : base::map_from_json(value);
        else
            record[name] = base::value_from_json(record.kind->field(name), value);
    }
}

}  // namespace

Record with_side(Record record, std::string_view change, Side side) {
    from_journal_row([&] { set_side(record, change, side); });
    return record;
}

void Writer::revert(std::int64_t id) {
    struct Row {
        const Kind* kind;
        std::string uid, operation, change;
    };
    std::vector<Row> rows;
    auto statement = store_.database_->prepare(
        "SELECT kind, uid, operation, change FROM journal WHERE command = ? ORDER BY seq DESC");
    statement.bind(1, id);
    while (statement.step()) {
        rows.push_back({&journalled_kind(statement.text(0)), std::string(statement.text(1)),
                        std::string(statement.text(2)), std::string(statement.text(3))});
    }
    for (const auto& row : rows) {
        if (row.operation == "remove") expect(*row.kind, record_of(*row.kind, row.change).key);
    }
    for (const auto& row : rows) replay(*row.kind, row.uid, row.operation, row.change);
}

/// The inverse of a journal row, taken from its text: what a reference named may be gone by now, so the record as it
/// can be read would not show all that has to be set back.
void Writer::revert_edit(const Record& record, std::string_view change) {
    std::vector<std::size_t> fields;
    std::string inverse = "{";
    const base::Json changes = base::parse_json(change);
    for (const auto& [name, pair] : changes.items()) {
        if (const auto index = record.kind->index_of(name)) fields.push_back(*index);
        inverse += fmt::format("{}{}:[", inverse.size() > 1 ? "," : "", base::json_string(name));
        base::append_json(inverse, pair.at(1));
        inverse += ',';
        base::append_json(inverse, pair.at(0));
        inverse += ']';
    }
    update(with_side(record, change, Side::before), fields, inverse + "}");
}

void Writer::replay(const Kind& kind, std::string_view uid, std::string_view operation, std::string_view change) {
    if (operation == "remove") {
        const Record record = record_of(kind, change);
        insert(record);
        journal(kind.name, record.uid, record.name(), "add", base::record_json(record, false));
        return;
    }
    const auto record = store_.find_uid(kind, uid);
    if (!record) {
        throw base::Error(base::Fault::damaged, fmt::format("the journal names a {} that is not there", kind.noun()),
                          "waybill doctor examines it");
    }
    if (operation == "add")
        erase(*record);
    else
        revert_edit(*record, change);
}

}  // namespace waybill::store
