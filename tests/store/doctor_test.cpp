#include <fstream>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "doctor_parts.hpp"
#include "fixture.hpp"
#include "waybill/store/backup.hpp"
#include "waybill/store/changes.hpp"
#include "waybill/store/doctor.hpp"
#include "waybill/store/journal.hpp"
#include "waybill/store/mend.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;

namespace {

Examination find(const Store& store, std::string_view what) {
    for (auto& one : examine(store)) {
        if (one.what == what) return one;
    }
    FAIL("nothing named " << what << " is examined");
    return {};
}

/// The names of the examinations that failed.
std::vector<std::string> failures(const Store& store) {
    std::vector<std::string> names;
    for (const auto& one : examine(store)) {
        if (one.health == Health::failure) names.push_back(one.what);
    }
    return names;
}

/// What fails once somebody has written into the tables behind the store's back.
std::vector<std::string> after(const std::string& sql) {
    Store store = Store::in_memory();
    fill(store);
    add(store, made(risks::risk, "", {{"title", "Late"}, {"features", base::Texts{"WEB-1"}}, {"probability", 0.5}}));
    base::Record feature = store.get(features::feature, "WEB-1");
    feature["title"] = "Saved cards, safely";
    store.write(on_day(2), [&](Writer& writer) { writer.edit(feature); });
    REQUIRE(failures(store).empty());
    store.database().execute("PRAGMA foreign_keys=OFF; " + sql);
    return failures(store);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a sound store passes every examination, and is not changed by it") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const auto written = std::filesystem::last_write_time(directory / "waybill.db");
    Names names;
    for (const auto& one : examine(store)) {
        CAPTURE(one.what, one.message);
        CHECK(one.health == Health::ok);
        CHECK_FALSE(one.message.empty());
        names.push_back(one.what);
    }
    CHECK(names == Names{"integrity", "schema", "foreign_keys", "chain", "replay", "references", "counters",
                         "permissions", "links", "file_system", "sync_folder", "journal_mode", "temporary_files",
                         "space", "backups"});
    CHECK(std::filesystem::last_write_time(directory / "waybill.db") == written);
}

TEST_CASE("a value changed in a table is found, with the record's name") {
    Store store = Store::in_memory();
    fill(store);
    store.database().execute("UPDATE feature SET value = 7");
    const Examination replay = find(store, "replay");
    CHECK(replay.health == Health::failure);
    CHECK(replay.message == "feature WEB-1 is not what the journal says");
    CHECK(replay.fix == "waybill restore brings a backup back");
}

TEST_CASE("every way of writing past the journal is found") {
    CHECK(after("UPDATE risk SET probability = 0.51") == Names{"replay"});
    CHECK(after("UPDATE team SET changed = '2026-01-01T12:00:01Z'") == Names{"replay"});
    CHECK(after("UPDATE counter SET next = 1") == Names{"replay"});
    CHECK(after("DELETE FROM risk") == Names{"replay"});
    CHECK(after("INSERT INTO team (uid, key, created, changed) VALUES ('u', 'new', 'x', 'x')") == Names{"replay"});
    CHECK(after("UPDATE journal SET change = replace(change, 'Late', 'Lade')") == Names{"chain", "replay"});
    CHECK(after("UPDATE journal SET name = 'x' WHERE kind = 'team'") == Names{"chain"});
    CHECK(after("UPDATE command SET actor = 'bob' WHERE id = 2") == Names{"chain"});
    CHECK(after("UPDATE command SET hash = x'00' WHERE id = 1") == Names{"chain"});
    CHECK(after("DELETE FROM journal WHERE kind = 'risk'") == Names{"chain", "replay"});
    CHECK(after("DELETE FROM journal WHERE operation = 'edit' AND kind = 'feature'") == Names{"chain", "replay"});
    CHECK(after("DELETE FROM command WHERE id = 2") == Names{"foreign_keys", "chain"});
    CHECK(after("DELETE FROM team") == Names{"foreign_keys", "replay"});
    CHECK(after("UPDATE feature SET project = 99") == Names{"foreign_keys", "replay"});
    CHECK(after("UPDATE risk SET features = '[\"WEB-9\"]'") == Names{"replay", "references"});
    CHECK(after("UPDATE risk SET features = '[\"WEB-1\"'") == Names{"replay", "references", "counters"});
    CHECK(after("CREATE TABLE extra (a)") == Names{"schema"});
}

TEST_CASE("one examination that fails keeps none of the others from running") {
    Store store = Store::in_memory();
    fill(store);
    store.database().execute(
        "PRAGMA writable_schema=ON; UPDATE feature SET needs = '{'; UPDATE journal SET change = '' WHERE seq = 1");
    CHECK(examine(store).size() == 7);
    CHECK(find(store, "replay").message.starts_with("journal row 1 cannot be followed"));
}

TEST_CASE("a journal that is damaged is said to be, whoever reads it") {
    for (const std::string damage : {"kind = 'teem'", "change = replace(change, 'title', 'titel')", "change = '{'",
                                     "change = '{\"title\":7}'"}) {
        CAPTURE(damage);
        Store store = Store::in_memory();
        fill(store);
        store.database().execute("UPDATE journal SET " + damage + " WHERE kind = 'feature'");
        CHECK_THROWS_WITH(net_changes(store, "", "9999"), Catch::StartsWith("the journal cannot be read: "));
    }
    Store store = Store::in_memory();
    fill(store);
    store.database().execute("UPDATE journal SET kind = 'teem'");
    CHECK_THROWS_WITH(store.write({}, [](Writer& writer) { undo(writer); }),
                      Catch::StartsWith("the journal cannot be read: "));
}

TEST_CASE("a counter behind its keys is a warning: a number that is taken is passed over") {
    Store store = Store::in_memory();
    fill(store);
    store.database().execute("UPDATE counter SET next = 1");
    const Examination counters = find(store, "counters");
    CHECK(counters.health == Health::warning);
    CHECK(counters.message == "the next number of WEB- is not above WEB-1");
}

TEST_CASE("a file that lost its end is found, also where nothing stood there") {
    Directory directory;
    const auto file = directory / "waybill.db";
    Store::create(file);
    {
        Store store = Store::open(file, Access::write);
        store.database().execute("CREATE TABLE gone (text)");
        store.database().execute("INSERT INTO gone VALUES (zeroblob(100000))");
        store.database().execute("DROP TABLE gone");
        REQUIRE(find(store, "integrity").health == Health::ok);
    }
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 100);
    const auto integrity = find(Store::open(file, Access::read), "integrity");
    CHECK(integrity.health == Health::failure);
    CHECK(integrity.message == "the file was cut off: it is 100 bytes short");
}

TEST_CASE("what is odd about the file is a warning, with the command that mends it") {
    Directory directory;
    const auto file = directory / "waybill.db";
    Store store = Store::create(file);
    CHECK(find(store, "permissions").health == Health::ok);
    std::filesystem::permissions(file, std::filesystem::perms(0644));
    CHECK(find(store, "permissions").health == Health::warning);
    CHECK(find(store, "permissions").fix == "waybill doctor --fix, or chmod o-rwx " + file.string());
    std::filesystem::create_hard_link(file, directory / "other.db");
    CHECK(find(store, "links").health == Health::warning);
}

TEST_CASE("the age of the newest backup is told") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    CHECK(find(store, "backups").message == "no backup yet");
    CHECK(find(store, "backups").fix == "waybill backup makes one");
    std::filesystem::create_directory(directory / "backups");
    backup(store, directory / "backups/waybill-1.db");
    CHECK(find(store, "backups").message == "the newest backup is of today");
    CHECK(find(store, "backups").fix.empty());
    std::filesystem::last_write_time(directory / "backups/waybill-1.db",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours{24 * 20});
    CHECK(find(store, "backups").message == "the newest backup is 20 days old");
    CHECK(find(store, "backups").health == Health::ok);
    CHECK(find(store, "backups").fix == "waybill backup makes one");
}

TEST_CASE("file systems and services that harm a database are known by their marks") {
    CHECK(distant_file_system(0x6969) == "NFS");
    CHECK(distant_file_system(0x01021997) == "9p");
    CHECK(distant_file_system(0x65735546) == "FUSE or virtiofs");
    CHECK(distant_file_system(0xef53).empty());      // ext4
    CHECK(distant_file_system(0x01021994).empty());  // tmpfs
    CHECK(sync_service("/home/ana/Dropbox/shop/.waybill/waybill.db") == "Dropbox");
    CHECK(sync_service("/home/ana/OneDrive - Contoso/shop/.waybill/waybill.db") == "OneDrive");
    CHECK(sync_service("/Users/ana/Library/Mobile Documents/shop/waybill.db") == "iCloud");
    CHECK(sync_service("/media/Google Drive/waybill.db") == "Google Drive");
    CHECK(sync_service("/home/ana/dropbox-clone/waybill.db").empty());
}

TEST_CASE("what needs no decision is mended, and nothing else") {
    Directory directory;
    const auto file = directory / "waybill.db";
    Store store = Store::create(file);
    fill(store);
    CHECK(mend(store, on_day(2), false).empty());

    const auto left = directory / ".waybill.db.0123456789abcdef";
    for (const auto& path : {left, directory / ".waybill.db.fedcba9876543210", directory / ".hidden.txt"})
        std::ofstream(path) << "x";
    std::filesystem::last_write_time(left, std::filesystem::file_time_type::clock::now() - std::chrono::hours{2});
    std::filesystem::permissions(file, std::filesystem::perms(0644));
    store.database().execute("UPDATE counter SET next = 1");
    const std::string before = exported(store);
    std::vector<std::string> would, done;
    for (const auto& one : mend(store, on_day(2), true)) would.push_back(one.what);
    CHECK(would == Names{"counters", "temporary_files", "permissions"});
    CHECK(exported(store) == before);
    CHECK(std::filesystem::exists(left));
    for (const auto& one : mend(store, on_day(2), false)) done.push_back(one.what);
    CHECK(done == would);
    CHECK_FALSE(std::filesystem::exists(left));
    CHECK(std::filesystem::exists(directory / ".waybill.db.fedcba9876543210"));  // somebody may be at it
    CHECK(std::filesystem::exists(directory / ".hidden.txt"));
    CHECK(find(store, "permissions").health == Health::ok);
    CHECK(find(store, "counters").health == Health::ok);
    CHECK(mend(store, on_day(2), true).empty());
}

TEST_CASE("a number that no counter reaches is nothing to be ahead of") {
    Store store = Store::in_memory();
    fill(store);
    add(store, made(risks::risk, "", {{"title", "Late"}}));
    for (const auto* key : {"R-9223372036854775807", "R-2000000000000"})
        add(store, made(risks::risk, key, {{"title", "Later"}}));
    CHECK(find(store, "counters").health == Health::ok);
    CHECK(mend(store, on_day(2), false).empty());
    CHECK(add(store, made(risks::risk, "", {{"title", "Latest"}})).key == "R-2");
}

TEST_CASE("an index that does not fit its table is made anew; a record that differs is left alone") {
    Directory directory;
    Store store = Store::create(directory / "waybill.db");
    fill(store);
    const std::string before = exported(store);
    // The index is given the pages of an empty one.
    sqlite3_db_config(store.database().handle().getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    store.database().execute(
        "CREATE INDEX extra ON feature (team) WHERE 0; PRAGMA writable_schema=ON;"
        "UPDATE sqlite_schema SET rootpage = (SELECT sum(rootpage) FROM sqlite_schema WHERE name IN ('extra', "
        "'feature_team')) - rootpage WHERE name IN ('extra', 'feature_team');"
        "PRAGMA writable_schema=RESET; DROP INDEX extra");
    CHECK(find(store, "integrity").health == Health::failure);
    const auto done = mend(store, on_day(2), false);
    REQUIRE(done.size() == 1);
    CHECK(done.front().what == "integrity");
    CHECK(failures(store).empty());
    CHECK(exported(store) == before);

    store.database().execute("UPDATE feature SET title = 'Another'");
    CHECK(mend(store, on_day(2), false).empty());
    CHECK(failures(store) == Names{"replay"});
}
