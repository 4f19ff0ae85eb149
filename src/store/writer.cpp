#include "waybill/store/writer.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "chain.hpp"
#include "database.hpp"
#include "names.hpp"
#include "own_fields.hpp"
#include "sql.hpp"
#include "uids.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/invariants.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;
using base::Field;
using base::Kind;
using base::Record;
using base::Type;

/// Binds a value that is not a reference.
void bind_value(Statement& statement, int index, const Field& field, const base::Value& value) {
    if (base::is_empty(value)) {
        statement.bind_null(index);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        statement.bind(index, static_cast<std::int64_t>(*flag));
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bind(index, *text);
    } else {
        std::string json;
        base::append_value_json(json, field, value);
        statement.bind(index, json);
    }
}

void bind_tags(Statement& statement, int index, const base::Texts& tags) {
    if (tags.empty()) return statement.bind_null(index);
    std::string json;
    base::append_value_json(json, Field{.name = "tags", .type = Type::texts, .help = {}}, tags);
    statement.bind(index, json);
}

void bind_custom(Statement& statement, int index, const base::Map& custom) {
    if (custom.empty()) return statement.bind_null(index);
    std::string json;
    base::append_map_json(json, custom);
    statement.bind(index, json);
}

/// `{"field":[before,after],…}` of all that differs.
std::string difference(const Record& before, const Record& after) {
    std::string json = "{";
    const auto member = [&json](std::string_view name, const auto& append) {
        if (json.size() > 1) json += ',';
        base::append_json_string(json, name);
        json += ":[";
        append();
        json += ']';
    };
    const auto text = [&](std::string_view name, const std::string& old, const std::string& now) {
        if (old == now) return;
        member(name, [&] {
            base::append_json_string(json, old);
            json += ',';
            base::append_json_string(json, now);
        });
    };
    const auto value = [&](const Field& field, const base::Value& old, const base::Value& now) {
        if (old == now) return;
        member(field.name, [&] {
            base::append_value_json(json, field, old);
            json += ',';
            base::append_value_json(json, field, now);
        });
    };
    text("key", before.key, after.key);
    for (std::size_t i = 0; i < before.values.size(); ++i)
        value(before.kind->fields[i], before.values[i], after.values[i]);
    value({.name = "tags", .type = Type::texts, .help = {}}, before.tags, after.tags);
    value({.name = "custom", .type = Type::map, .help = {}}, before.custom, after.custom);
    text("created", before.created, after.created);
    text("changed", before.changed, after.changed);
    return json + "}";
}

/// Equal in all but the instants.
bool is_same(const Record& a, const Record& b) {
    return a.key == b.key && a.values == b.values && a.tags == b.tags && a.custom == b.custom;
}

}  // namespace

Writer::Writer(Store& store, const CommandInfo& info) : store_(store), info_(info) {}

std::string Writer::new_uid() {
    if (!store_.uid_seed_) return random_uid();
    // The command's number is part of it: the same seed in a later command must not give the same uid again.
    return derived_uid(*store_.uid_seed_, command_id(), store_.uid_counter_++);
}

std::optional<std::pair<std::int64_t, std::string>> Writer::lookup(const Kind& kind, std::string_view key) {
    auto& known = known_[&kind];
    const std::string folded = base::lower(key);
    if (const auto found = known.find(folded); found != known.end()) return found->second;
    auto statement =
        store_.database_->prepare(fmt::format("SELECT id, key FROM {} WHERE key = ?", identifier(kind.name)));
    statement.bind(1, key);
    if (!statement.step()) return {};
    return known[folded] = {statement.integer(0), std::string(statement.text(1))};
}

void Writer::expect(const Kind& kind, const std::string& key) {
    if (key.empty() || lookup(kind, key)) return;
    auto& next = next_id_[&kind];
    if (next == 0)
        next = store_.database_->integer(fmt::format("SELECT coalesce(max(id), 0) + 1 FROM {}", identifier(kind.name)));
    known_[&kind][base::lower(key)] = {next++, key};
}

std::string Writer::existing_key(const Field& field, std::string_view name) {
    const Kind& target = portfolio::kind_named(field.target);
    if (const auto found = lookup(target, name)) return found->second;
    throw Error(Fault::not_found,
                fmt::format("{}: there is no {} '{}'", field.name, target.noun(), base::visible(name)),
                unknown_name_hint(store_, target, name));
}

std::string Writer::any_key(const Field& field, std::string_view name) {
    std::vector<std::string> keys, nouns;
    for (const auto* kind : portfolio::all_kinds()) {
        if (!kind->is_keyed()) continue;
        if (const auto found = lookup(*kind, name)) {
            keys.push_back(found->second);
            nouns.push_back(kind->noun());
        }
    }
    if (keys.size() == 1) return keys.front();
    if (keys.size() > 1) {
        throw Error(Fault::ambiguous,
                    fmt::format("{}: '{}' is the name of a {}", field.name, base::visible(name),
                                base::joined(nouns, " and of a ")),
                    "only a name that one record has can be meant here");
    }
    throw Error(Fault::not_found, fmt::format("{}: there is no record '{}'", field.name, base::visible(name)),
                unknown_record_hint(store_, name));
}

/// A map whose names are records (`needs` of a feature): each must be there, with a number that is not negative.
base::Map Writer::checked_amounts(const Field& field, const base::Map& map) {
    base::Map amounts;
    for (const auto& [name, amount] : map) {
        const auto* number = std::get_if<double>(&amount);
        if (number == nullptr || *number < 0) {
            throw Error(Fault::bad_value,
                        fmt::format("{}: '{}' needs a number of units", field.name, base::visible(name)));
        }
        amounts[existing_key(field, name)] = *number;
    }
    return amounts;
}

void Writer::check_references(Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const Field& field = record.kind->fields[i];
        auto* text = std::get_if<std::string>(&record.values[i]);
        if (field.type == Type::reference && text) {
            *text = existing_key(field, *text);
        } else if (const auto* map = std::get_if<base::Map>(&record.values[i]); map && !field.target.empty()) {
            record.values[i] = checked_amounts(field, *map);
        } else if (field.type == Type::any_record && text) {
            *text = any_key(field, *text);
        } else if (field.type == Type::reference_or_text && text) {
            if (const auto found = lookup(portfolio::kind_named(field.target), *text)) *text = found->second;
        } else if (auto* texts = std::get_if<base::Texts>(&record.values[i]); texts && field.type == Type::references) {
            for (auto& one : *texts) one = existing_key(field, one);
        }
    }
}

void Writer::check(Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const Field& field = record.kind->fields[i];
        record.values[i] = base::checked(field, std::move(record.values[i]));
        if (has(field.traits, base::Trait::required) && base::is_empty(record.values[i])) {
            throw Error(Fault::bad_value,
                        fmt::format("{}: a value for {} is missing", record.kind->noun(), field.name));
        }
    }
    base::check_common(record);
    check_references(record);
    portfolio::check_invariants(record);
    check_definition(store_, record, info_.at);
}

Record Writer::add(Record record) {
    if (record.uid.empty()) record.uid = new_uid();
    if (record.created.empty()) record.created = info_.at;
    if (record.changed.empty()) record.changed = info_.at;
    fill_name(record);
    check(record);
    if (record.kind->is_keyed()) {
        if (record.key.empty()) record.key = new_key(record);
        check_key(record);
        if (is_taken(*record.kind, record.key)) {
            throw Error(Fault::exists, fmt::format("there is a {} '{}' already", record.kind->noun(), record.key),
                        fmt::format("waybill {} edit {} changes it", record.kind->noun(), record.key));
        }
        refuse_shadowing(record);
        bump(record);
    }
    insert(record);
    note_loop(nullptr, record);
    journal(record.kind->name, record.uid, record.name(), "add", base::record_json(record, false));
    return record;
}

void Writer::insert(const Record& record) {
    auto statement = store_.database_->prepare(insert_sql(*record.kind));
    int index = 1;
    const std::string folded = base::lower(record.key);
    const auto promised = known_[record.kind].find(folded);
    const bool is_promised = record.kind->is_keyed() && promised != known_[record.kind].end();
    // Once row ids are promised to expected records, the others take theirs behind them.
    std::int64_t& next = next_id_[record.kind];
    if (is_promised)
        statement.bind(index++, promised->second.first);
    else if (next > 0)
        statement.bind(index++, next++);
    else
        statement.bind_null(index++);
    statement.bind(index++, record.uid);
    if (record.kind->is_keyed()) statement.bind(index++, record.key);
    statement.bind(index++, record.created);
    statement.bind(index++, record.changed);
    bind_tags(statement, index++, record.tags);
    bind_custom(statement, index++, record.custom);
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const Field& field = record.kind->fields[i];
        if (!is_row_reference(field.type)) {
            bind_value(statement, index++, field, record.values[i]);
            continue;
        }
        const auto* text = std::get_if<std::string>(&record.values[i]);
        const auto found = text ? lookup(portfolio::kind_named(field.target), *text) : std::nullopt;
        if (field.type == Type::reference_or_text) {
            if (text && !found)
                statement.bind(index++, *text);
            else
                statement.bind_null(index++);
        }
        if (found)
            statement.bind(index++, found->first);
        else
            statement.bind_null(index++);
    }
    statement.run();
    if (record.kind->is_keyed() && !is_promised)
        known_[record.kind][folded] = {store_.database_->last_id(), record.key};
}

bool Writer::edit(Record record, bool keep_changed) {
    const auto before = store_.find_uid(*record.kind, record.uid);
    if (!before) throw Error(Fault::not_found, fmt::format("there is no {} '{}'", record.kind->noun(), record.name()));
    check(record);
    if (!base::same_ignoring_case(record.key, before->key)) {
        throw Error(Fault::refused, fmt::format("{} keeps its key", before->key),
                    "other records and the world outside know it by that name");
    }
    record.key = before->key;
    if (is_same(*before, record)) return false;
    if (record.kind == &portfolio::field) refuse_contradicting(store_, *before, &record);
    record.created = before->created;
    if (!keep_changed || record.changed.empty()) record.changed = info_.at;
    std::vector<std::size_t> differing;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (before->values[i] != record.values[i]) differing.push_back(i);
    }
    update(record, differing, difference(*before, record));
    note_loop(&*before, record);
    return true;
}

void Writer::update(const Record& after, const std::vector<std::size_t>& fields, const std::string& change) {
    const Kind& kind = *after.kind;
    std::string sets = "created = ?, changed = ?, tags = ?, custom = ?";
    if (kind.is_keyed()) sets += ", key = ?";
    for (const std::size_t i : fields) {
        const std::string name(kind.fields[i].name);
        const bool is_either = kind.fields[i].type == Type::reference_or_text;
        sets += fmt::format(", {} = ?", identifier(is_either ? name + "_id" : name));
        if (is_either) sets += fmt::format(", {} = ?", identifier(name));
    }
    auto statement =
        store_.database_->prepare(fmt::format("UPDATE {} SET {} WHERE uid = ?", identifier(kind.name), sets));
    int index = 1;
    statement.bind(index++, after.created);
    statement.bind(index++, after.changed);
    bind_tags(statement, index++, after.tags);
    bind_custom(statement, index++, after.custom);
    if (kind.is_keyed()) statement.bind(index++, after.key);
    for (const std::size_t i : fields) {
        const Field& field = kind.fields[i];
        if (!is_row_reference(field.type)) {
            bind_value(statement, index++, field, after.values[i]);
            continue;
        }
        const auto* text = std::get_if<std::string>(&after.values[i]);
        const auto found = text ? lookup(portfolio::kind_named(field.target), *text) : std::nullopt;
        if (found)
            statement.bind(index++, found->first);
        else
            statement.bind_null(index++);
        if (field.type != Type::reference_or_text) continue;
        if (text && !found)
            statement.bind(index++, *text);
        else
            statement.bind_null(index++);
    }
    statement.bind(index, after.uid);
    statement.run();
    journal(kind.name, after.uid, after.name(), "edit", change);
}

std::vector<Record> Writer::remove(const Record& record) {
    std::vector<Record> removed;
    std::vector<Record> pending{record};
    // What hangs on a record goes first, so that nothing ever points to nothing.
    for (std::size_t i = 0; i < pending.size(); ++i) {
        for (auto& dependent : owned_by(store_, pending[i])) {
            const bool is_known = std::any_of(pending.begin(), pending.end(),
                                              [&](const Record& one) { return one.uid == dependent.uid; });
            if (!is_known) pending.push_back(std::move(dependent));
        }
    }
    refuse_if_in_use(store_, pending);
    for (auto one = pending.rbegin(); one != pending.rend(); ++one) {
        erase(*one);
        removed.push_back(*one);
    }
    std::reverse(removed.begin(), removed.end());
    return removed;
}

void Writer::erase(const Record& record) {
    auto statement =
        store_.database_->prepare(fmt::format("DELETE FROM {} WHERE uid = ?", identifier(record.kind->name)));
    statement.bind(1, record.uid);
    statement.run();
    known_[record.kind].erase(base::lower(record.key));
    journal(record.kind->name, record.uid, record.name(), "remove", base::record_json(record, false));
}

std::int64_t Writer::command_id() {
    if (id_ == 0) id_ = store_.database_->integer("SELECT coalesce(max(id), 0) + 1 FROM command");
    return id_;
}

void Writer::journal(std::string_view kind, std::string_view uid, std::string_view name, std::string_view operation,
                     const std::string& change) {
    auto statement = store_.database_->prepare(
        "INSERT INTO journal (command, kind, uid, name, operation, change) VALUES (?, ?, ?, ?, ?, ?)");
    statement.bind(1, command_id());
    statement.bind(2, kind);
    statement.bind(3, uid);
    statement.bind(4, name);
    statement.bind(5, operation);
    statement.bind(6, change);
    statement.run();
    if (kind != portfolio::counter.name) ++changes_;
}

std::int64_t Writer::finish() {
    flush_counters();
    auto statement = store_.database_->prepare(
        "INSERT INTO command (id, at, actor, line, undoes, redoes, hash) VALUES (?, ?, ?, ?, ?, ?, ?)");
    statement.bind(1, command_id());
    statement.bind(2, info_.at);
    statement.bind(3, info_.actor);
    statement.bind(4, info_.line);
    if (undoes_) statement.bind(5, *undoes_);
    if (redoes_) statement.bind(6, *redoes_);
    statement.bind_blob(7, "");
    statement.run();
    seal(*store_.database_, command_id());
    return command_id();
}

}  // namespace waybill::store
