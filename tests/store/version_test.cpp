#include "waybill/store/version.hpp"

#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;

TEST_CASE("a SQLite that lacks what the file relies on is refused with both versions") {
    CHECK_NOTHROW(check_sqlite(3'040'000));
    CHECK_NOTHROW(check_sqlite(3'046'001));
    try {
        check_sqlite(3'039'004);
        FAIL("it was taken");
    } catch (const base::Error& error) {
        CHECK(error.fault() == Fault::configuration);
        CHECK(error.message().find("3.39.4") != std::string::npos);
        CHECK(error.message().find("3.40.0") != std::string::npos);
    }
    CHECK(sqlite_version().starts_with("3."));
}

TEST_CASE("a peek reads the records and leaves every byte alone") {
    Directory directory;
    const auto file = directory / "waybill.db";
    {
        Store store = Store::create(file);
        fill(store);
    }
    const auto before = bytes_of(file);
    {
        const Store store = Store::peek(file);
        CHECK(store.get(features::feature, "WEB-1").text("title") == "Saved cards");
    }
    CHECK(bytes_of(file) == before);
}

TEST_CASE("a peek does not upgrade, does not wait and does not write") {
    Directory directory;
    const auto file = directory / "waybill.db";
    { Store::create(file); }
    {
        Store store = Store::peek(file);
        CHECK_THROWS_AS(fill(store), base::Error);
    }
    {
        Database writer(file, Mode::write, 0);
        Transaction transaction(writer, Transaction::Kind::write);
        writer.execute("PRAGMA cache_size=1");
        CHECK_NOTHROW(Store::peek(file));  // a writer that has not begun to write yet bars nobody
    }
    { Database(file, Mode::write, 0).execute("PRAGMA user_version=1"); }
    const auto older = bytes_of(file);
    CHECK_THROWS_AS(Store::peek(file), base::Error);
    CHECK(bytes_of(file) == older);
    CHECK_FALSE(std::filesystem::exists(directory / "backups"));
}
