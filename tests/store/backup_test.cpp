#include <fstream>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"
#include "migrations.hpp"
#include "schema.hpp"
#include "waybill/store/backup.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
namespace fs = std::filesystem;

namespace {

/// The names in a directory, sorted.
std::vector<std::string> names_in(const fs::path& directory) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void touch(const fs::path& file, int days_ago) {
    std::ofstream(file) << "x";
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours{24 * days_ago});
}

}  // namespace

TEST_CASE("a backup is a store of its own, for the user alone, and nothing else is left behind") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const std::string before = exported(store);
    backup(store, directory / "copy.db");
    CHECK(names_in(directory.path()) == std::vector<std::string>{"copy.db", "waybill.db"});
    struct stat status {};
    REQUIRE(::stat((directory / "copy.db").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    add(store, made(portfolio::team, "later"));
    CHECK(exported(Store::open(directory / "copy.db", Access::read)) == before);
}

TEST_CASE("a backup never replaces a file, and says what stands in its way") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    touch(directory / "notes.txt", 0);
    fs::create_symlink("nowhere", directory / "link.db");
    CHECK(fault_of([&] { backup(store, directory / "waybill.db"); }) == Fault::exists);
    CHECK(fault_of([&] { backup(store, directory / "notes.txt"); }) == Fault::exists);
    CHECK(fault_of([&] { backup(store, directory / "link.db"); }) == Fault::exists);
    CHECK(fault_of([&] { backup(store, directory.path()); }) == Fault::exists);
    CHECK(fault_of([&] { backup(store, directory / "none/copy.db"); }) == Fault::cannot_create);
    CHECK(fault_of([&] { backup(store, directory / std::string(300, 'x')); }) == Fault::cannot_create);
    CHECK(fs::file_size(directory / "notes.txt") == 1);
    CHECK(names_in(directory.path()) == std::vector<std::string>{"link.db", "notes.txt", "waybill.db"});
}

TEST_CASE("a store that is only read can be backed up") {
    Directory directory;
    { fill(*std::make_unique<Store>(Store::create(directory / "waybill.db"))); }
    backup(Store::open(directory / "waybill.db", Access::read), directory / "copy.db");
    CHECK(Store::open(directory / "copy.db", Access::read).count(portfolio::team) == 1);
}

TEST_CASE("restore puts the backup's content in place of the store's") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const std::string before = exported(store);
    backup(store, directory / "copy.db");
    add(store, made(portfolio::team, "later"));
    restore(store, directory / "copy.db");
    CHECK(exported(store) == before);
    CHECK(exported(Store::open(directory / "waybill.db", Access::read)) == before);
    // The store goes on from there.
    CHECK(add(store, made(features::feature, "", {{"project", "WEB"}, {"title", "Next"}})).key == "WEB-2");
}

TEST_CASE("restore brings a backup of an older schema up to date, and leaves its file as it was") {
    Directory directory;
    {
        Database old(directory / "old.db", Mode::create, 0);
        old.execute(std::string(migrations()[0]));
        old.execute("PRAGMA application_id=" + std::to_string(application_id) + "; PRAGMA user_version=1");
    }
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    restore(store, directory / "old.db");
    CHECK(exported(store).empty());
    CHECK(Database(directory / "old.db", Mode::read, 0).integer("PRAGMA user_version") == 1);
}

TEST_CASE("restore refuses what is no backup, and keeps what is there") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const std::string before = exported(store);
    std::ofstream(directory / "text.db") << std::string(9000, 'x');
    std::ofstream(directory / "empty.db");
    { Database(directory / "other.db", Mode::create, 0).execute("CREATE TABLE a (b)"); }
    backup(store, directory / "newer.db");
    { Database(directory / "newer.db", Mode::write, 0).execute("PRAGMA user_version=999"); }
    backup(store, directory / "torn.db");
    fs::resize_file(directory / "torn.db", fs::file_size(directory / "torn.db") / 2);
    CHECK(fault_of([&] { restore(store, directory / "text.db"); }) == Fault::damaged);
    CHECK(fault_of([&] { restore(store, directory / "empty.db"); }) == Fault::damaged);
    CHECK(fault_of([&] { restore(store, directory / "other.db"); }) == Fault::foreign_file);
    CHECK(fault_of([&] { restore(store, directory / "newer.db"); }) == Fault::schema_newer);
    CHECK(fault_of([&] { restore(store, directory / "torn.db"); }) == Fault::damaged);
    CHECK(fault_of([&] { restore(store, directory / "none.db"); }) == Fault::no_project);
    CHECK(exported(store) == before);
}

TEST_CASE("restore waits for nobody for ever: a store that is read meanwhile stays as it is") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db", 50);
    fill(store);
    backup(store, directory / "copy.db");
    add(store, made(portfolio::team, "later"));
    const std::string before = exported(store);
    Store reader = Store::open(directory / "waybill.db", Access::read);
    reader.snapshot([&] {
        CHECK(reader.count(portfolio::team) == 2);
        CHECK(fault_of([&] { restore(store, directory / "copy.db"); }) == Fault::busy);
    });
    CHECK(exported(store) == before);
    restore(store, directory / "copy.db");
    CHECK(reader.count(portfolio::team) == 1);
}

TEST_CASE("backups are found newest first; pruning takes only the oldest automatic ones") {
    Directory directory;
    const std::string first = "waybill-2026-11-01T08-00-00Z.db", second = "waybill-2026-11-02T08-00-00Z.db",
                      third = "waybill-2026-11-03T08-00-00Z.db", named = "waybill-before-the-import.db";
    touch(directory / first, 3);
    touch(directory / second, 2);
    touch(directory / third, 1);
    touch(directory / "before-schema-1.db", 9);
    touch(directory / named, 10);
    touch(directory / "mine.db", 0);
    touch(directory / "waybill-notes.txt", 9);
    touch(directory / ".waybill-4.db.0123", 9);
    std::vector<std::string> names;
    for (const auto& path : backups_in(directory.path())) names.push_back(path.filename().string());
    CHECK(names == std::vector<std::string>{"mine.db", third, second, first, "before-schema-1.db", named});
    prune_backups(directory.path(), 2);
    CHECK(names_in(directory.path()) == std::vector<std::string>{".waybill-4.db.0123", "before-schema-1.db", "mine.db",
                                                                 second, third, named, "waybill-notes.txt"});
    CHECK(backups_in(directory / "none").empty());
}
