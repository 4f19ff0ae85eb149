#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/store/doctor.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
using base::Record;

namespace {

Record feature(std::string title) {
    return made(features::feature, "", {{"project", "WEB"}, {"title", std::move(title)}});
}

void check_sound(const Store& store) {
    for (const auto& one : examine(store)) {
        CAPTURE(one.what, one.message);
        CHECK(one.health == Health::ok);
    }
}

}  // namespace

TEST_CASE("a part that fails is taken back, what came before and after stays, and all is one command") {
    Store store = Store::in_memory();
    fill(store);
    const auto before = exported(store);
    const auto committed = store.write(on_day(2), [&](Writer& writer) {
        writer.attempt([&] { writer.add(feature("first")); });
        CHECK(fault_of([&] {
                  writer.attempt([&] {
                      CHECK(writer.add(feature("lost")).key == "WEB-3");
                      writer.add(made(features::feature, "", {{"project", "NONE"}, {"title", "x"}}));
                  });
              }) == Fault::not_found);
        writer.attempt([&] { CHECK(writer.add(feature("second")).key == "WEB-3"); });
    });
    CHECK(committed.changes == 2);
    CHECK(store.count(features::feature) == 3);
    check_sound(store);
    undo(store, on_day(3));
    CHECK(exported(store) == before);
}

TEST_CASE("where every part fails nothing is written, and there is no step to undo") {
    Store store = Store::in_memory();
    fill(store);
    const auto committed = store.write(on_day(2), [&](Writer& writer) {
        CHECK(fault_of([&] {
                  writer.attempt([&] {
                      writer.add(feature("lost"));
                      throw base::Error(Fault::refused, "no");
                  });
              }) == Fault::refused);
    });
    CHECK(committed.command == 0);
    CHECK(committed.changes == 0);
    CHECK(commands(store, 0).size() == 3);
    check_sound(store);
}

TEST_CASE("a part that closes a loop fails by itself") {
    Store store = Store::in_memory();
    fill(store);
    add(store, feature("other"));
    const auto waits = [](std::string from, std::string on) {
        return made(dependencies::dependency, "", {{"from", std::move(from)}, {"on", std::move(on)}});
    };
    store.write(on_day(2), [&](Writer& writer) {
        writer.attempt([&] { writer.add(waits("WEB-1", "WEB-2")); });
        CHECK(fault_of([&] { writer.attempt([&] { writer.add(waits("WEB-2", "WEB-1")); }); }) == Fault::refused);
    });
    CHECK(store.count(dependencies::dependency) == 1);
    check_sound(store);
}

TEST_CASE("a loop that one part lets in is no other part's, and the next one is refused again") {
    Store store = Store::in_memory();
    fill(store);
    for (const auto* title : {"second", "third"}) add(store, feature(title));
    const auto waits = [](std::string from, std::string on) {
        return made(dependencies::dependency, "", {{"from", std::move(from)}, {"on", std::move(on)}});
    };
    store.write(on_day(2), [&](Writer& writer) {
        const auto let_in = [&] {
            writer.allow_loops();
            writer.add(waits("WEB-1", "WEB-2"));
            writer.add(waits("WEB-2", "WEB-1"));
        };
        writer.attempt(let_in);
        writer.attempt([&] { writer.add(waits("WEB-3", "WEB-1")); });
        CHECK(fault_of([&] { writer.attempt([&] { writer.add(waits("WEB-1", "WEB-3")); }); }) == Fault::refused);
    });
    CHECK(store.count(dependencies::dependency) == 3);
    store.write(on_day(3), [&](Writer& writer) {
        writer.attempt([&] {
            writer.allow_loops();
            writer.add(waits("WEB-2", "WEB-3"));
        });
    });
    CHECK(store.count(dependencies::dependency) == 4);
    check_sound(store);
}

TEST_CASE("where a failure has ended the whole transaction, no later part begins and nothing is kept") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const auto before = exported(store);
    Database& database = store.database();
    CHECK(fault_of([&] {
              store.write(on_day(2), [&](Writer& writer) {
                  writer.attempt([&] { writer.add(feature("first")); });
                  database.execute("PRAGMA max_page_count=1");  // as large as it is, and no larger
                  CHECK(fault_of([&] {
                            writer.attempt([&] {
                                auto large = feature("lost");
                                large["why"] = std::string(60'000, 'x');
                                writer.add(large);
                            });
                        }) == Fault::io);
                  database.execute("PRAGMA max_page_count=1000000");
                  REQUIRE_FALSE(database.is_in_transaction());
                  writer.attempt([&] { writer.add(feature("alone")); });
              });
          }) == Fault::io);
    CHECK(exported(store) == before);
    check_sound(store);
}

TEST_CASE("what a signal interrupts is rolled back") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const auto before = exported(store);
    CHECK_THROWS_AS(store.write(on_day(2),
                                [&](Writer& writer) {
                                    writer.add(feature("lost"));
                                    base::interrupt(2);
                                    writer.add(feature("never"));
                                }),
                    base::Interrupted);
    base::interrupt(0);
    CHECK(exported(store) == before);
    check_sound(store);
}

TEST_CASE("statements are told of with their text and without their values") {
    Directory directory;
    { fill(*std::make_unique<Store>(Store::create(directory / "waybill.db"))); }
    std::string told;
    OpenOptions options;
    options.ran = [&](std::string_view sql, double milliseconds) {
        CHECK(milliseconds >= 0);
        told.append(sql).append("\n");
    };
    const Store store = Store::open(directory / "waybill.db", Access::read, options);
    CHECK(store.get(features::feature, "WEB-1").text("title") == "Saved cards");
    CHECK(told.find("SELECT") != std::string::npos);
    CHECK(told.find("WEB-1") == std::string::npos);
}

TEST_CASE("who cannot be told, of a statement or of a wait, does not stop the work") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    int told = 0;
    const auto fails = [&] {
        ++told;
        throw base::Error(Fault::io, "nobody listens");
    };
    OpenOptions options(1200);  // a wait is told of after a second
    options.waiting = fails;
    options.ran = [&](std::string_view, double) { fails(); };
    Store other = Store::open(directory / "waybill.db", Access::write, options);
    CHECK(other.get(features::feature, "WEB-1").text("title") == "Saved cards");
    CHECK(told > 0);
    store.write(on_day(2), [&](Writer&) {
        told = 0;
        CHECK(fault_of([&] { add(other, feature("second")); }) == Fault::busy);
        CHECK(told > 0);
    });
}
