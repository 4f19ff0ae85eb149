#include <catch2/catch.hpp>

#include "fixture.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/portfolio/redaction.hpp"
#include "waybill/store/doctor.hpp"
#include "waybill/store/import.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Field;
using base::Kind;
using base::Record;
using base::Type;
using base::Value;

namespace {

using Keys = std::map<std::string_view, std::string>;

/// A number within the field's bounds: one of two.
double within(const Field& field, bool is_second) {
    if (field.least >= field.most) return is_second ? 2 : 1;
    return is_second ? field.most : field.least;
}

/// A value of the field's type, one of two; references name what `keys` holds for their kind.
Value sample(const Field& field, const Keys& keys, bool is_second) {
    const auto key = keys.find(field.target);
    switch (field.type) {
        case Type::text:
            return is_second ? "It's \"another\" % line" : "A line, ünïcode";
        case Type::body:
            return is_second ? "" : "one\n\ttwo";
        case Type::integer:
            return static_cast<std::int64_t>(within(field, is_second));
        case Type::number:
            return within(field, is_second);
        case Type::boolean:
            return is_second;
        case Type::duration:
            return is_second ? std::int64_t{0} : std::int64_t{481};
        case Type::day:
            return is_second ? "1800-01-01" : "2026-11-20";
        case Type::instant:
            return is_second ? "9999-12-31T23:59:59Z" : "2026-11-20T12:00:00Z";
        case Type::choice:
            return std::string(is_second ? field.choices.back() : field.choices.front());
        case Type::texts:
            return is_second ? base::Texts{} : base::Texts{"a", "b,\"c"};
        case Type::instants:
            return base::Texts(is_second ? 1 : 2, "2026-11-20T12:00:00Z");
        case Type::map:
            if (is_second) return base::Map{};
            if (key != keys.end()) return base::Map{{key->second, 0.1}};
            return base::Map{{"R1", 0.1}, {"on", true}, {"t", std::string("x")}};
        case Type::reference:
            return key == keys.end() ? Value{} : Value(key->second);
        case Type::references:
            return key == keys.end() || is_second ? Value{} : Value(base::Texts{key->second});
        case Type::reference_or_text:
            return is_second || key == keys.end() ? "elsewhere" : key->second;
        case Type::any_record:
            return keys.at("project");
    }
    return {};
}

Record filled(const Kind& kind, const Keys& keys, bool is_second) {
    Record record(kind);
    for (const auto& field : kind.fields) {
        if (is_second && field.name == "project" && kind.name == "feature") continue;
        record[field.name] = base::checked(field, sample(field, keys, is_second));
        if (&kind == &portfolio::field && field.name == "name") record[field.name] = is_second ? "größe" : "squad";
        if (is_second && base::is_empty(record[field.name]) && has(field.traits, base::Trait::required))
            record[field.name] = "required";
    }
    if (kind.name == "view") {  // what it says must make a list
        record["noun"] = is_second ? "risk" : "feature";
        record["where"] = is_second ? "status:open" : "stage:idea -title:\"50 %\"";
        record["sort"] = is_second ? "key" : "-value";
        record["fields"] = is_second ? Value{} : Value(base::Texts{"key", "title"});
    }
    return record;
}

/// The first record of a kind: every field filled, with a key where it has no number.
Record first(const Kind& kind, const Keys& keys) {
    Record record = filled(kind, keys, false);
    if (kind.keying == base::Keying::named)
        record.key = kind.name == "project" ? "WEB" : "a-" + std::string(kind.name.substr(0, 5));
    if (kind.name == "dependency") record["on"] = "the bank";  // the only feature cannot wait for itself
    record.tags = {"q1"};
    return record;
}

/// One record of every kind; of fields of one's own the feature's client, whose definition is the only one.
Store store_of_all() {
    Store store = Store::in_memory();
    Keys keys;
    for (const Kind* kind : portfolio::all_kinds()) {
        Record record = first(*kind, keys);
        if (kind == &features::feature) record.custom = {{"client", std::string("a")}};
        if (kind == &portfolio::field) {
            record["record_kind"] = "feature";
            record["name"] = "client";
            record["type"] = "choice";
        }
        record = add(store, record);
        if (kind->is_keyed()) keys[kind->name] = record.key;
    }
    return store;
}

/// Why the export without a field is not read back into an empty store; empty where it is.
std::string refusal_without(const Store& store, portfolio::Redaction redaction) {
    std::vector<base::Draft> drafts;
    const auto is_key = [&](std::string_view kind, std::string_view text) {
        return store.find_key(portfolio::kind_named(kind), text).has_value();
    };
    store.export_lines([](std::string_view) {},
                       [&](Record& record) {
                           redaction.apply(record, is_key);
                           drafts.push_back(draft_of(record));
                       });
    Store other = Store::in_memory();
    try {
        other.write(on_day(1), [&](Writer& writer) { import_drafts(writer, drafts); });
    } catch (const base::Error& error) { return error.message(); }
    return {};
}

}  // namespace

TEST_CASE("S23: whatever field may be redacted, the export is read back without it") {
    const Store store = store_of_all();
    const auto definitions = store.load(portfolio::field);
    std::size_t tried = 0;
    for (const Kind* kind : portfolio::all_kinds()) {
        std::vector<std::string> names{"tags", "custom"};
        for (const auto& field : kind->fields) names.emplace_back(field.name);
        for (const auto& name : names) {
            const auto typed = std::string(kind->name) + "." + name;
            CAPTURE(typed);
            const auto redaction = [&] { return portfolio::Redaction({typed}, definitions); };
            if (fault_of(redaction)) continue;
            CHECK(refusal_without(store, redaction()) == "");
            ++tried;
        }
    }
    CHECK(tried > 200);
}

TEST_CASE("a record of every kind, with every field filled, is stored, exported, edited and brought back") {
    Store store = Store::in_memory();
    Keys keys;
    for (const Kind* kind : portfolio::all_kinds()) {
        CAPTURE(kind->name);
        Record record = first(*kind, keys);
        record.custom = {{"size", 2.5}};
        const std::string before = exported(store);
        record = add(store, record);
        if (kind->is_keyed()) keys[kind->name] = record.key;
        CHECK(store.find_uid(*kind, record.uid) == record);
        CHECK(base::record_from_json(*kind, base::parse_json(base::record_json(record, false))) == record);
        const std::string added = exported(store);
        CHECK(added.find(base::record_json(record, false) + "\n") != std::string::npos);

        Record edited = filled(*kind, keys, true);
        edited.uid = record.uid;
        edited.key = record.key;
        if (kind->name == "feature") {
            edited["project"] = record["project"];
            edited["parent"] = {};  // the only feature is itself
        }
        store.write(on_day(2), [&](Writer& writer) { CHECK(writer.edit(edited)); });
        edited.created = record.created;
        edited.changed = on_day(2).at;
        CHECK(store.find_uid(*kind, record.uid) == edited);
        undo(store, on_day(3));
        CHECK(exported(store) == added);
        undo(store, on_day(3));
        CHECK(exported(store) == before);
        redo(store, on_day(4));
        CHECK(exported(store) == added);
    }
    for (const auto& one : examine(store)) {
        CAPTURE(one.what, one.message);
        CHECK(one.health == Health::ok);
    }
}
