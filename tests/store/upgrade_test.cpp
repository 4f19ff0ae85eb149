#include <iostream>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"
#include "schema.hpp"
#include "waybill/store/backup.hpp"
#include "waybill/store/doctor.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;

namespace {

namespace fs = std::filesystem;

fs::path frozen(int version, std::string_view ending) {
    return fs::path(WAYBILL_FROZEN) / fmt::format("{}.{}", version, ending);
}

/// The versions of which there are frozen files.
std::vector<int> frozen_versions() {
    std::vector<int> versions;
    for (int version = 1; version <= latest_version(); ++version) {
        if (fs::exists(frozen(version, "sql"))) versions.push_back(version);
    }
    return versions;
}

void thaw(int version, const fs::path& file) {
    Database database(file, Mode::create, 0);
    database.execute(bytes_of(frozen(version, "sql")));
}

void require_no_failure(const Store& store) {
    for (const auto& one : examine(store)) {
        CAPTURE(one.what, one.message);
        REQUIRE(one.health != Health::failure);
    }
}

}  // namespace

TEST_CASE("T10: every schema that a newer one has followed is frozen, with its export") {
    for (int version = 1; version < latest_version(); ++version) {
        INFO("tests/support/freeze_schema.py writes what is missing");
        CAPTURE(version);
        CHECK(fs::exists(frozen(version, "sql")));
        CHECK(fs::exists(frozen(version, "jsonl")));
    }
}

TEST_CASE("T10: a file of every schema is upgraded after a backup, and exports what it did then") {
    for (const int version : frozen_versions()) {
        CAPTURE(version);
        Directory directory;
        const auto file = directory / "waybill.db";
        thaw(version, file);
        const std::string golden = bytes_of(frozen(version, "jsonl"));
        REQUIRE_FALSE(golden.empty());
        {
            Store store = Store::open(file, Access::write);
            CHECK(exported(store) == golden);
            CHECK(store.database().integer("PRAGMA user_version") == latest_version());
            require_no_failure(store);
            // The upgraded file is a project like any other: one may go on, and back as far as it goes.
            undo(store, on_day(20));
            redo(store, on_day(20));
            CHECK(exported(store) == golden);
            CHECK(store.request("season").has_value());
        }
        if (version == latest_version()) continue;
        const auto backup = directory / fmt::format("backups/before-schema-{}.db", version);
        CHECK(Database(backup, Mode::read, 0).integer("PRAGMA user_version") == version);
        Store other = Store::create(directory / "other.db");
        restore(other, backup);
        CHECK(exported(other) == golden);
        require_no_failure(other);
    }
    std::cout << "T10: " << frozen_versions().size() << " schemas upgraded to " << latest_version()
              << ", each backup restored\n";
}

TEST_CASE("T10: everything that was done under an older schema can be undone under the newest") {
    for (const int version : frozen_versions()) {
        CAPTURE(version);
        Directory directory;
        thaw(version, directory / "waybill.db");
        Store store = Store::open(directory / "waybill.db", Access::write);
        std::size_t steps = 0;
        while (!fault_of([&] { undo(store, on_day(20)); })) ++steps;
        CHECK(steps == 4);
        CHECK(exported(store).empty());
        require_no_failure(store);
    }
}
