#include <random>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "fixture.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/store/import.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
using base::Record;

namespace {

constexpr std::size_t features_in_loops = 8;

/// A project of features WEB-1 to WEB-8, of two teams in turn.
Store store_of_three() {
    auto store = Store::in_memory();
    add(store, made(portfolio::project, "WEB"));
    add(store, made(portfolio::team, "web"));
    add(store, made(portfolio::team, "pay"));
    for (std::size_t i = 1; i <= features_in_loops; ++i) {
        add(store,
            made(features::feature, "", {{"project", "WEB"}, {"title", "t"}, {"team", i % 2 == 0 ? "web" : "pay"}}));
    }
    return store;
}

Record waits(std::string from, std::string on) {
    return made(dependencies::dependency, "", {{"from", std::move(from)}, {"on", std::move(on)}});
}

Record changed(Record record, Values values) {
    for (const auto& [field, value] : values) record[field] = value;
    return record;
}

void edit(Store& store, const Record& record) {
    store.write(on_day(2), [&](Writer& writer) { writer.edit(record); });
}

void add_with_loops(Store& store, const Record& record) {
    store.write(on_day(2), [&](Writer& writer) {
        writer.allow_loops();
        writer.add(record);
    });
}

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const base::Error& error) { return error.message(); }
    return {};
}

}  // namespace

TEST_CASE("a dependency that closes a loop is refused with the loop") {
    auto store = store_of_three();
    add(store, waits("WEB-1", "WEB-2"));
    add(store, waits("WEB-2", "WEB-3"));
    CHECK(message_of([&] { add(store, waits("WEB-3", "WEB-1")); }) ==
          "WEB-3 cannot wait for WEB-1: that closes a loop, in which none can start: WEB-3 → WEB-1 → WEB-2 → WEB-3");
    CHECK(fault_of([&] { add(store, waits("WEB-3", "WEB-1")); }) == Fault::refused);
    CHECK(store.count(dependencies::dependency) == 2);
    CHECK_FALSE(fault_of([&] { add(store, waits("WEB-3", "the bank")); }));
    CHECK(fault_of([&] { add(store, waits("WEB-3", "WEB-3")); }) == Fault::refused);
}

TEST_CASE("an edit that closes a loop is refused") {
    auto store = store_of_three();
    add(store, waits("WEB-1", "WEB-2"));
    const auto soft = add(store, changed(waits("WEB-2", "WEB-1"), {{"type", "soft"}}));
    CHECK(fault_of([&] { edit(store, changed(soft, {{"type", "blocks"}})); }) == Fault::refused);
    const auto rejected = add(store, changed(waits("WEB-2", "WEB-1"), {{"status", "rejected"}}));
    CHECK(fault_of([&] { edit(store, changed(rejected, {{"status", "confirmed"}})); }) == Fault::refused);
    const auto other = add(store, waits("WEB-2", "WEB-3"));
    CHECK(fault_of([&] { edit(store, changed(other, {{"on", "WEB-1"}})); }) == Fault::refused);
    CHECK_FALSE(fault_of([&] { edit(store, changed(other, {{"evidence", "mail"}})); }));
}

TEST_CASE("a contract counts until both teams agreed to it") {
    auto store = store_of_three();
    const auto contract = add(store, changed(waits("WEB-1", "WEB-2"), {{"type", "contract"}}));
    CHECK(fault_of([&] { add(store, waits("WEB-2", "WEB-1")); }) == Fault::refused);
    edit(store, changed(contract, {{"agreed_by", base::Texts{"pay"}}}));
    CHECK(fault_of([&] { add(store, waits("WEB-2", "WEB-1")); }) == Fault::refused);
    edit(store, changed(contract, {{"agreed_by", base::Texts{"pay", "web"}}}));
    CHECK_FALSE(fault_of([&] { add(store, waits("WEB-2", "WEB-1")); }));
    // Taking an agreement back closes the loop.
    CHECK(fault_of([&] { edit(store, changed(contract, {{"agreed_by", base::Texts{"pay"}}})); }) == Fault::refused);
}

TEST_CASE("in a loop that was let in every step out of it is allowed") {
    auto store = store_of_three();
    const auto first = add(store, waits("WEB-1", "WEB-2"));
    add_with_loops(store, waits("WEB-2", "WEB-1"));
    CHECK(fault_of([&] { edit(store, changed(first, {{"status", "confirmed"}})); }) == Fault::refused);
    CHECK_FALSE(fault_of([&] { edit(store, changed(first, {{"evidence", "mail"}})); }));
    CHECK_FALSE(fault_of([&] { add(store, waits("WEB-3", "WEB-1")); }));
    CHECK_FALSE(fault_of([&] { edit(store, changed(first, {{"type", "contract"}})); }));
    CHECK_FALSE(fault_of([&] {
        edit(store, changed(first, {{"type", "contract"}, {"agreed_by", base::Texts{"pay"}}}));
    }));
    CHECK_FALSE(fault_of([&] { edit(store, changed(first, {{"status", "rejected"}})); }));
}

TEST_CASE("undo and redo pass a loop by") {
    auto store = store_of_three();
    const auto first = add(store, waits("WEB-1", "WEB-2"));
    edit(store, changed(first, {{"status", "rejected"}}));
    add(store, waits("WEB-2", "WEB-1"));
    const auto before = exported(store);
    undo(store, on_day(3));
    redo(store, on_day(4));
    CHECK(exported(store) == before);
}

TEST_CASE("an import is checked as a whole, and stores nothing of what closes a loop") {
    auto store = store_of_three();
    const auto before = exported(store);
    const auto draft = [](std::string from, std::string on) {
        base::Draft made;
        made.kind = &dependencies::dependency;
        made.set("from", std::move(from));
        made.set("on", std::move(on));
        return made;
    };
    const std::vector drafts{draft("WEB-1", "WEB-2"), draft("WEB-2", "WEB-3"), draft("WEB-3", "WEB-1")};
    CHECK(fault_of([&] { store.write(on_day(2), [&](Writer& writer) { import_drafts(writer, drafts); }); }) ==
          Fault::refused);
    CHECK(exported(store) == before);
    store.write(on_day(2), [&](Writer& writer) {
        writer.allow_loops();
        import_drafts(writer, drafts);
    });
    CHECK(store.count(dependencies::dependency) == 3);
}

TEST_CASE("a feature is not its own ancestor") {
    auto store = store_of_three();
    const auto feature = [&](std::string_view key) { return store.get(features::feature, key); };
    edit(store, changed(feature("WEB-1"), {{"parent", "WEB-2"}}));
    edit(store, changed(feature("WEB-2"), {{"parent", "WEB-3"}}));
    CHECK(message_of([&] {
              edit(store, changed(feature("WEB-3"), {{"parent", "WEB-1"}}));
          }) == "WEB-3 would be a part of itself: WEB-3 → WEB-1 → WEB-2 → WEB-3");
    CHECK(fault_of([&] { edit(store, changed(feature("WEB-3"), {{"parent", "WEB-3"}})); }) == Fault::refused);
}

TEST_CASE("random dependencies are refused exactly where they close a loop") {
    std::mt19937 chance(20261120);
    for (int round = 0; round < 10; ++round) {
        auto store = store_of_three();
        std::vector<dependencies::Edge> edges;
        for (int i = 0; i < 30; ++i) {
            const auto from = static_cast<dependencies::Node>(chance() % features_in_loops);
            const auto on = static_cast<dependencies::Node>(chance() % features_in_loops);
            const bool closes = dependencies::reachable(dependencies::Graph(features_in_loops, edges), on)[from];
            const auto fault =
                fault_of([&] { add(store, waits(fmt::format("WEB-{}", from + 1), fmt::format("WEB-{}", on + 1))); });
            REQUIRE(fault.has_value() == closes);
            if (!closes) edges.push_back({from, on});
        }
    }
}
