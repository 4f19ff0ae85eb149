#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"
#include "names.hpp"
#include "waybill/store/baseline.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;

namespace {

/// Adds a team as the command of that day, named after it.
void add_team(Store& store, const std::string& key, int day) {
    add(store, made(portfolio::team, key), on_day(day, "team add " + key));
}

std::vector<std::string> lines(const Store& store) {
    std::vector<std::string> found;
    for (const auto& command : commands(store, 0)) found.push_back(command.line);
    return found;
}

base::Day january(int day) {
    return *base::parse_day(on_day(day).at.substr(0, 10));
}

}  // namespace

TEST_CASE("undo goes back, command by command, to the empty start; redo comes forward again") {
    Store store = Store::in_memory();
    std::vector<std::string> states{exported(store)};
    for (const auto* key : {"a", "b", "c"}) {
        add_team(store, key, 1);
        states.push_back(exported(store));
    }
    CHECK(undo(store, on_day(2)).line == "team add c");
    CHECK(exported(store) == states[2]);
    CHECK(undo(store, on_day(2)).line == "team add b");
    CHECK(undo(store, on_day(2)).line == "team add a");
    CHECK(exported(store) == states[0]);
    CHECK(exported(store).empty());
    CHECK(fault_of([&] { undo(store, on_day(2)); }) == Fault::nothing_to_undo);
    CHECK(redo(store, on_day(3)).line == "team add a");
    CHECK(redo(store, on_day(3)).line == "team add b");
    CHECK(exported(store) == states[2]);
    CHECK(undo(store, on_day(3)).line == "team add b");
    CHECK(redo(store, on_day(3)).line == "team add b");
    CHECK(redo(store, on_day(3)).line == "team add c");
    CHECK(exported(store) == states[3]);
    CHECK(fault_of([&] { redo(store, on_day(3)); }) == Fault::nothing_to_undo);
}

TEST_CASE("a new change ends what could be redone") {
    Store store = Store::in_memory();
    add_team(store, "a", 1);
    undo(store, on_day(1));
    add_team(store, "b", 2);
    CHECK(fault_of([&] { redo(store, on_day(3)); }) == Fault::nothing_to_undo);
    CHECK(undo(store, on_day(3)).line == "team add b");
    CHECK(fault_of([&] { undo(store, on_day(3)); }) == Fault::nothing_to_undo);
}

TEST_CASE("undo restores the time of the change and the counters, so that a key may be given again") {
    Store store = Store::in_memory();
    fill(store);
    const std::string before = exported(store);
    base::Record edited = store.get(features::feature, "WEB-1");
    edited["title"] = "Another";
    store.write(on_day(5), [&](Writer& writer) {
        writer.edit(edited);
        writer.add(made(features::feature, "", {{"project", "WEB"}, {"title", "Second"}}));
    });
    undo(store, on_day(6));
    CHECK(exported(store) == before);
    CHECK(add(store, made(features::feature, "", {{"project", "WEB"}, {"title", "Second"}})).key == "WEB-2");
}

TEST_CASE("one command's removal and addition of the same key come undone together") {
    Store store = Store::in_memory();
    fill(store);
    const std::string before = exported(store);
    store.write(on_day(2), [](Writer& writer) {
        base::Record feature = writer.store().get(features::feature, "WEB-1");
        feature["team"] = {};
        writer.edit(feature);
        writer.remove(writer.store().get(portfolio::team, "payments"));
        writer.add(made(portfolio::team, "Payments", {{"lead", "Kim"}}));
        feature["team"] = "payments";
        writer.edit(feature);
    });
    const std::string after = exported(store);
    CHECK(store.get(features::feature, "WEB-1").text("team") == "Payments");
    undo(store, on_day(3));
    CHECK(exported(store) == before);
    redo(store, on_day(3));
    CHECK(exported(store) == after);
}

TEST_CASE("an edit whose reference pointed forward comes undone, and done again") {
    Store store = Store::in_memory();
    store.seed_uids(1);
    add(store, made(portfolio::project, "WEB"));
    const auto first = add(store, made(features::feature, "WEB-1", {{"project", "WEB"}, {"title", "Cart"}}));
    const auto before = exported(store);
    store.write(on_day(2), [&](Writer& writer) {
        writer.expect(features::feature, "WEB-2");
        base::Record part = first;
        part["parent"] = std::string("WEB-2");
        writer.edit(part);
        writer.add(made(features::feature, "WEB-2", {{"project", "WEB"}, {"title", "Checkout"}}));
    });
    const auto after = exported(store);
    store.write(on_day(3), [](Writer& writer) { undo(writer); });
    CHECK(exported(store) == before);
    store.write(on_day(4), [](Writer& writer) { redo(writer); });
    CHECK(exported(store) == after);
    CHECK(exported(as_of(store, base::parse_day("2026-01-01").value())) == before);
}

TEST_CASE("several commands together are kept or none, each a command of its own") {
    Store store = Store::in_memory();
    store.together([&] {
        store.write(on_day(1), [](Writer& writer) { writer.add(made(portfolio::team, "web")); });
        store.write(on_day(1), [](Writer& writer) { writer.add(made(portfolio::team, "payments")); });
    });
    CHECK(commands(store, 0).size() == 2);
    CHECK_THROWS_AS(store.together([&] {
        store.write(on_day(2), [](Writer& writer) { writer.add(made(portfolio::team, "platform")); });
        store.write(on_day(2), [](Writer& writer) { writer.add(made(portfolio::team, "web")); });
    }),
                    base::Error);
    CHECK(store.count(portfolio::team) == 2);
    CHECK(commands(store, 0).size() == 2);
}

TEST_CASE("a baseline belongs to its command: out of force while that is undone, and under its hash") {
    Store store = Store::in_memory();
    store.write(on_day(1), [](Writer& writer) {
        writer.add(made(portfolio::team, "web"));
        write_baseline(writer, {{"WB101", "WEB-1"}});
    });
    CHECK(baseline(store) == std::vector<BaselineEntry>{{"WB101", "WEB-1"}});
    store.write(on_day(2), [](Writer& writer) { undo(writer); });
    CHECK(baseline(store).empty());
    store.write(on_day(3), [](Writer& writer) { redo(writer); });
    CHECK(baseline(store).size() == 1);
    const auto sealed = seal_of(store.database(), 1);
    store.database().execute("UPDATE baseline SET rule = 'WB102'");
    CHECK(seal_of(store.database(), 1) != sealed);
}

TEST_CASE("the log tells each command once, newest first") {
    Store store = Store::in_memory();
    add_team(store, "a", 1);
    add_team(store, "b", 2);
    CHECK(lines(store) == std::vector<std::string>{"team add b", "team add a"});
    const auto newest = commands(store, 1);
    REQUIRE(newest.size() == 1);
    CHECK(newest[0].actor == "ann");
    CHECK(newest[0].at == "2026-01-02T12:00:00Z");
    CHECK(newest[0].changes == 1);
}

TEST_CASE("changes are visited in their order, within their limits") {
    Store store = Store::in_memory();
    add_team(store, "a", 1);
    add_team(store, "b", 2);
    add_team(store, "c", 3);
    const auto names = [&](const ChangeFilter& filter) {
        std::string text;
        each_change(store, filter, [&](const ChangeRow& row) { text += row.name; });
        return text;
    };
    CHECK(names({}) == "abc");
    CHECK(names({.since = "2026-01-02"}) == "bc");
    CHECK(names({.until = "2026-01-02"}) == "a");
    CHECK(names({.since = "2026-01-02", .until = "2026-01-03"}) == "b");
    CHECK(names({.uid = store.get(portfolio::team, "c").uid}) == "c");
    CHECK(names({.uid = "' OR 1=1 --"}).empty());
}

TEST_CASE("the state as of a day is the export that was taken on it") {
    Store store = Store::in_memory();
    std::vector<std::string> states{exported(store)};
    fill(store);
    states.push_back(exported(store));
    for (int day = 2; day <= 6; ++day) {
        if (day == 4)
            undo(store, on_day(day));
        else if (day == 5)
            store.write(on_day(day),
                        [](Writer& writer) { writer.remove(writer.store().get(portfolio::team, "team-2")); });
        else
            add_team(store, "team-" + std::to_string(day), day);
        states.push_back(exported(store));
    }
    for (int day = 1; day <= 6; ++day) {
        CAPTURE(day);
        const Store past = as_of(store, january(day));
        CHECK(exported(past) == states[static_cast<std::size_t>(day)]);
        CHECK(commands(past, 1).front().at.substr(0, 10) == on_day(day).at.substr(0, 10));
    }
    CHECK(exported(as_of(store, january(1) - std::chrono::days{1})).empty());
    store.write(on_day(28), [&](Writer&) { CHECK(fault_of([&] { as_of(store, january(1)); }) == base::Fault::usage); });
    CHECK(exported(store) == states.back());
}

TEST_CASE("the past goes by the order of the commands, also where a clock was set back") {
    Store store = Store::in_memory();
    add_team(store, "a", 5);
    const std::string first = exported(store);
    add_team(store, "b", 3);
    const std::string both = exported(store);
    add_team(store, "c", 6);
    // The last change on or before the 4th is that of b, made after that of a.
    CHECK(exported(as_of(store, january(4))) == both);
    CHECK(exported(as_of(store, january(2))).empty());
    CHECK(first != both);
}
