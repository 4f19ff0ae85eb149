#include <sqlite3.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"

using namespace waybill;
using namespace waybill::store;

namespace {

/// Whether our connection refuses a statement; the first error's words.
std::string refusal(Database& database, const std::string& sql) {
    try {
        database.execute(sql);
    } catch (const base::Error& error) { return error.message(); }
    return {};
}

}  // namespace

TEST_CASE("S17: our connection loads nothing, attaches nothing and keeps its schema") {
    Database database("", Mode::memory, 0);
    database.execute("CREATE TABLE item (title TEXT) STRICT; INSERT INTO item VALUES ('kept')");
    CHECK_FALSE(refusal(database, "SELECT load_extension('/tmp/x.so')").empty());
    CHECK_FALSE(refusal(database, "ATTACH '/tmp/waybill-never.db' AS other").empty());
    CHECK_FALSE(refusal(database, "ATTACH ':memory:' AS other").empty());
    CHECK_FALSE(refusal(database, "VACUUM INTO '/tmp/waybill-never.db'").empty());
    database.execute("PRAGMA writable_schema=ON");  // answers, and changes nothing
    CHECK_FALSE(refusal(database, "UPDATE sqlite_schema SET sql = '' WHERE name = 'item'").empty());
    CHECK_FALSE(refusal(database, "DELETE FROM sqlite_schema").empty());
    CHECK_FALSE(refusal(database, "INSERT INTO item VALUES (\"no such column\")").empty());
    CHECK(database.integer("SELECT count(*) FROM item WHERE title = 'kept'") == 1);
}

TEST_CASE("S16: triggers and views of a file do nothing on our connection") {
    Database database("", Mode::memory, 0);
    database.execute(
        "CREATE TABLE item (title TEXT) STRICT; CREATE VIEW seen AS SELECT * FROM item;"
        "CREATE TRIGGER gone AFTER INSERT ON item BEGIN DELETE FROM item; END");
    database.execute("INSERT INTO item VALUES ('kept')");
    CHECK(database.integer("SELECT count(*) FROM item") == 1);
    CHECK_FALSE(refusal(database, "SELECT * FROM seen").empty());
}

TEST_CASE("S16: no value is larger than 64 MiB") {
    Database database("", Mode::memory, 0);
    CHECK(refusal(database, "SELECT length(zeroblob(70000000))").find("larger than 64 MiB") != std::string::npos);
    CHECK(refusal(database, "SELECT length(zeroblob(60000000))").empty());
}
