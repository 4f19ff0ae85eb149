#include <catch2/catch.hpp>

#include "fixture.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/store/import.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
using base::Record;

namespace {

Record definition(std::string name, std::string type, base::Texts values = {}) {
    return made(portfolio::field, "",
                {{"record_kind", "feature"},
                 {"name", std::move(name)},
                 {"type", std::move(type)},
                 {"values", std::move(values)}});
}

/// A store whose features may have a squad, a size and a day.
Store made_store() {
    Store store = Store::in_memory();
    fill(store);
    add(store, definition("squad", "choice", {"red", "blue"}));
    add(store, definition("size", "number"));
    add(store, definition("seen", "day"));
    return store;
}

/// What an import of WEB-1 with that value says, or nothing.
std::string imported(Store& store, const std::string& name, const base::Scalar& value) {
    base::Draft draft;
    draft.kind = &features::feature;
    draft.key = "WEB-1";
    draft.custom[name] = value;
    draft.at = {"plan.jsonl", 7, 0};
    try {
        store.write(on_day(2), [&](Writer& writer) { import_drafts(writer, {draft}); });
    } catch (const base::Error& error) {
        CHECK(error.fault() == Fault::bad_data);
        REQUIRE(error.at());
        CHECK(error.at()->line == 7);
        return error.message();
    }
    return {};
}

Record with(Record record, std::string_view field, base::Value value) {
    record[field] = std::move(value);
    return record;
}

}  // namespace

TEST_CASE("an import holds fields of one's own to their definitions, and names the field and the place") {
    Store store = made_store();
    CHECK(imported(store, "squad", "red").empty());
    CHECK(imported(store, "size", 2.5).empty());
    CHECK(imported(store, "seen", "2026-11-20").empty());
    CHECK(imported(store, "squad", "green") == "squad: 'green' is none of red, blue");
    CHECK(imported(store, "squad", 1.0) == "squad: must be a text");
    CHECK(imported(store, "size", "big") == "size: must be a number");
    CHECK(imported(store, "seen", "soon").starts_with("seen: "));
    CHECK(imported(store, "seen", true) == "seen: must be a day");
    CHECK(imported(store, "squat", "red") == "squat: a feature has no field of your own of that name");
}

TEST_CASE("a definition that values need stays as they need it") {
    Store store = made_store();
    REQUIRE(imported(store, "squad", "red").empty());
    REQUIRE(imported(store, "size", 3.0).empty());
    const auto squad = store.load(portfolio::field, "name", "squad").front();
    const auto size = store.load(portfolio::field, "name", "size").front();
    const auto edit = [&](const Record& record) {
        return fault_of([&] { store.write(on_day(3), [&](Writer& writer) { writer.edit(record); }); });
    };
    const auto remove = [&](const Record& record) {
        return fault_of([&] { store.write(on_day(3), [&](Writer& writer) { writer.remove(record); }); });
    };
    CHECK(remove(squad) == Fault::in_use);
    CHECK(edit(with(squad, "values", base::Texts{"blue"})) == Fault::in_use);
    CHECK(edit(with(squad, "name", "crew")) == Fault::in_use);
    CHECK(edit(with(size, "type", "day")) == Fault::in_use);
    CHECK(edit(with(squad, "values", base::Texts{"red"})) == std::nullopt);
    CHECK(remove(store.load(portfolio::field, "name", "seen").front()) == std::nullopt);
}

TEST_CASE("a view that could not be shown is not kept, nor is a field taken from under it") {
    Store store = made_store();
    const auto view = [](base::Value where, base::Value sort, base::Value fields) {
        return made(portfolio::saved_view, "late",
                    {{"noun", "feature"},
                     {"where", std::move(where)},
                     {"sort", std::move(sort)},
                     {"fields", std::move(fields)}});
    };
    const auto kept = [&](Record record) { return !fault_of([&] { add(store, std::move(record)); }); };
    CHECK_FALSE(kept(view("stagee:idea", {}, {})));
    CHECK_FALSE(kept(view("value>many", {}, {})));
    CHECK_FALSE(kept(view({}, "-prio", {})));
    CHECK_FALSE(kept(view({}, {}, base::Texts{"key", "squat"})));
    CHECK_FALSE(kept(with(view({}, {}, {}), "noun", "featur")));
    CHECK(kept(view("seen<today stage:idea", "-size", base::Texts{"key", "squad"})));
    for (const auto* name : {"seen", "size", "squad"}) {
        CAPTURE(name);
        const auto field = store.load(portfolio::field, "name", name).front();
        CHECK(fault_of([&] { store.write(on_day(3), [&](Writer& writer) { writer.remove(field); }); }) ==
              Fault::in_use);
    }
}
