#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
using base::Record;

TEST_CASE("what was written is there after the file is opened again") {
    Directory directory;
    {
        Store store = Store::create(directory / "waybill.db");
        fill(store);
    }
    Store store = Store::open(directory / "waybill.db", Access::read);
    const Record feature = store.get(features::feature, "WEB-1");
    CHECK(feature.text("title") == "Saved cards");
    CHECK(feature.text("team") == "payments");
    CHECK(feature.text("stage") == "idea");
    CHECK(feature.created == "2026-01-01T12:00:00Z");
    CHECK(feature.uid.size() == 16);
}

TEST_CASE("the file is for the user alone, and no second one is made over it") {
    Directory directory;
    const auto file = directory / "waybill.db";
    { Store::create(file); }
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    CHECK(fault_of([&] { Store::create(file); }) == Fault::exists);
}

TEST_CASE("what cannot be opened says why") {
    Directory directory;
    { Store::create(directory / "waybill.db"); }
    std::filesystem::create_symlink(directory / "waybill.db", directory / "link.db");
    CHECK(fault_of([&] { Store::open(directory / "link.db", Access::read); }) == Fault::untrusted);
    CHECK(fault_of([&] { Store::open(directory / "none.db", Access::read); }) == Fault::no_project);
    CHECK(fault_of([&] { Store::create(directory / "no/such/waybill.db"); }) == Fault::cannot_create);
    CHECK(fault_of([&] { Store::create(directory / "link.db"); }) == Fault::exists);
}

TEST_CASE("a store opened for reading changes nothing") {
    Directory directory;
    {
        Store store = Store::create(directory / "waybill.db");
        fill(store);
    }
    Store store = Store::open(directory / "waybill.db", Access::read);
    CHECK_THROWS_AS(add(store, made(portfolio::team, "search")), base::Error);
    CHECK(store.count(portfolio::team) == 1);
}

TEST_CASE("a record is found by its key, whatever the case, and by its uid") {
    Store store = Store::in_memory();
    fill(store);
    const Record feature = store.get(features::feature, "web-1");
    CHECK(feature.key == "WEB-1");
    CHECK(store.get(features::feature, feature.uid) == feature);
    CHECK(store.get_any("Payments").kind == &portfolio::team);
    CHECK_FALSE(store.find(features::feature, "WEB-2"));
}

TEST_CASE("a name that nothing has is answered with the nearest ones") {
    Store store = Store::in_memory();
    fill(store);
    try {
        store.get(portfolio::team, "paymens");
        FAIL("it was found");
    } catch (const base::Error& error) {
        CHECK(error.fault() == Fault::not_found);
        CHECK(error.message() == "there is no team 'paymens'");
        CHECK(error.hint() == "did you mean 'payments'?");
    }
    CHECK(fault_of([&] { store.get_any("nothing"); }) == Fault::not_found);
    add(store, made(portfolio::resource, "web"));
    CHECK(fault_of([&] { store.get_any("WEB"); }) == Fault::ambiguous);
}

TEST_CASE("rows are streamed with the cells that were asked for") {
    Store store = Store::in_memory();
    fill(store);
    Record feature = store.get(features::feature, "WEB-1");
    feature["value"] = 2.5;
    feature["must"] = true;
    add(store, made(portfolio::resource, "R1"));
    feature["needs"] = base::Map{{"R1", 4.0}};
    feature.custom = {{"colour", std::string("red")}, {"size", 3.0}, {"odd\"name", std::string("x")}};
    store.write(on_day(2), [&](Writer& writer) { writer.edit(feature); });
    std::vector<std::string> texts;
    store.rows({.kind = &features::feature,
                .fields = {"key", "team", "value", "must", "needs", "committed", "colour", "size", "odd\"name"}},
               [&](std::span<const Cell> cells) {
                   for (const auto& cell : cells) texts.emplace_back(cell.text);
                   CHECK(cells[2].kind == Cell::Kind::number);
                   CHECK(cells[3].kind == Cell::Kind::boolean);
                   CHECK(cells[4].kind == Cell::Kind::json);
                   CHECK(cells[5].kind == Cell::Kind::null);
                   CHECK(cells[6].kind == Cell::Kind::text);
                   CHECK(cells[7].kind == Cell::Kind::number);
               });
    CHECK(texts == std::vector<std::string>{"WEB-1", "payments", "2.5", "true", R"({"R1":4})", "", "red", "3", "x"});
}

TEST_CASE("a query may be asked again while its rows are read") {
    Store store = Store::in_memory();
    for (const auto* key : {"a", "b", "c"}) add(store, made(portfolio::team, key));
    const Query query{.kind = &portfolio::team, .fields = {"key"}};
    std::string pairs;
    store.rows(query, [&](std::span<const Cell> outer) {
        const std::string first(outer[0].text);
        store.rows(query, [&](std::span<const Cell> inner) { pairs += first + std::string(inner[0].text) + " "; });
    });
    CHECK(pairs == "aa ab ac ba bb bc ca cb cc ");
}

TEST_CASE("the export is sorted by kind, then key") {
    Store store = Store::in_memory();
    store.seed_uids(1);
    fill(store);
    add(store, made(portfolio::team, "checkout"));
    CHECK(
        exported(store) ==
        R"({"kind":"counter","prefix":"WEB-","next":2,"uid":"vrade7er7esydwbz","created":"2026-01-01T12:00:00Z","changed":"2026-01-01T12:00:00Z"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Saved cards","team":"payments","stage":"idea","uid":"z7untz2qiarnuhck","created":"2026-01-01T12:00:00Z","changed":"2026-01-01T12:00:00Z"}
{"kind":"project","key":"WEB","name":"WEB","gates":"advise","uid":"k5xwp4vwh5vdhvsu","created":"2026-01-01T12:00:00Z","changed":"2026-01-01T12:00:00Z"}
{"kind":"team","key":"checkout","name":"checkout","streams":1,"focus":1,"weekdays":"mon-fri","uid":"unglggpupryp2kzm","created":"2026-01-01T12:00:00Z","changed":"2026-01-01T12:00:00Z"}
{"kind":"team","key":"payments","name":"payments","streams":1,"focus":1,"weekdays":"mon-fri","uid":"6eqb5b7rbmrl7wt7","created":"2026-01-01T12:00:00Z","changed":"2026-01-01T12:00:00Z"}
)");
}

TEST_CASE("a seed gives the same uids again") {
    Store first = Store::in_memory();
    Store second = Store::in_memory();
    first.seed_uids(7);
    second.seed_uids(7);
    fill(first);
    fill(second);
    CHECK(exported(first) == exported(second));
}

TEST_CASE("a copy goes its own way") {
    Store store = Store::in_memory();
    fill(store);
    const std::string before = exported(store);
    Store copy = store.copy();
    CHECK(exported(copy) == before);
    add(copy, made(portfolio::team, "search"));
    CHECK(copy.count(portfolio::team) == 2);
    CHECK(exported(store) == before);
}

TEST_CASE("a snapshot sees one state while another connection writes") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    Store other = Store::open(directory / "waybill.db", Access::write, 100);
    store.snapshot([&] {
        CHECK(store.count(portfolio::team) == 1);
        // The rollback journal lets nobody commit meanwhile: the writer says so, and nothing is half done.
        CHECK(fault_of([&] { add(other, made(portfolio::team, "search")); }) == Fault::busy);
        CHECK(store.count(portfolio::team) == 1);
    });
    add(other, made(portfolio::team, "search"));
    CHECK(store.count(portfolio::team) == 2);
}

TEST_CASE("a value of the wrong type is damage, not a guess") {
    Store store = Store::in_memory();
    fill(store);
    store.database().execute("PRAGMA ignore_check_constraints=ON; UPDATE feature SET services = '{' ");
    CHECK(fault_of([&] { store.get(features::feature, "WEB-1"); }) == Fault::damaged);
    store.database().execute("UPDATE feature SET services = '{\"a\":1}' ");
    CHECK(fault_of([&] { store.get(features::feature, "WEB-1"); }) == Fault::damaged);
}
