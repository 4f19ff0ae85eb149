#include <iostream>
#include <random>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "database.hpp"
#include "fixture.hpp"
#include "support/rounds.hpp"
#include "waybill/store/salvage.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;

namespace {

namespace fs = std::filesystem;

/// A file with some thirty records, one of them edited and one removed.
void make_project(const fs::path& file) {
    Store store = Store::create(file);
    store.seed_uids(1);
    fill(store);
    for (int i = 0; i < 14; ++i) {
        const auto feature =
            add(store, made(features::feature, "", {{"project", "WEB"}, {"title", "Feature of the shop"}}));
        add(store, made(risks::risk, "", {{"title", "The provider is late"}, {"features", base::Texts{feature.key}}}));
    }
    base::Record feature = store.get(features::feature, "WEB-2");
    feature["title"] = "Another title";
    store.write(on_day(2), [&](Writer& writer) { writer.edit(feature); });
    store.write(on_day(3), [&](Writer& writer) { writer.remove(store.get(risks::risk, "R-3")); });
}

struct Result {
    Salvaged salvaged;
    std::string text{};
};

Result salvaged_from(const fs::path& file, const fs::path& scratch) {
    fs::remove_all(scratch);
    fs::create_directory(scratch);
    Result result;
    result.salvaged = salvage(file, scratch, [&](std::string_view line) { result.text.append(line).push_back('\n'); });
    return result;
}

}  // namespace

TEST_CASE("salvage of a sound file is its export, and the file stays as it is") {
    Directory directory;
    make_project(directory / "waybill.db");
    const std::string bytes = bytes_of(directory / "waybill.db");
    const auto result = salvaged_from(directory / "waybill.db", directory / "scratch");
    CHECK(result.text == exported(Store::open(directory / "waybill.db", Access::read)));
    CHECK(result.salvaged.unreadable.empty());
    CHECK(result.salvaged.from_journal() == 0);
    CHECK(bytes_of(directory / "waybill.db") == bytes);
}

TEST_CASE("what is damaged in its table is told by the journal, and what is damaged in the journal by its table") {
    Directory directory;
    make_project(directory / "sound.db");
    const std::string bytes = bytes_of(directory / "sound.db");
    const std::string sound = exported(Store::open(directory / "sound.db", Access::read));
    std::size_t places = 0, from_journal = 0;
    for (auto at = bytes.find("The provider"); at != std::string::npos; at = bytes.find("The provider", at + 1)) {
        std::string flipped = bytes;
        flipped[at + 4] = 'q';
        write_bytes(directory / "flipped.db", flipped);
        const auto result = salvaged_from(directory / "flipped.db", directory / "scratch");
        CAPTURE(at);
        // A removed record still stands in freed pages and in the journal: there nothing is wrong with what is there.
        CHECK(result.text == sound);
        from_journal += result.salvaged.from_journal();
        ++places;
    }
    CHECK(places >= 28);
    CHECK(from_journal >= 13);
}

TEST_CASE("a journal that lacks a change is not believed against the table") {
    Directory directory;
    const auto file = directory / "waybill.db";
    make_project(file);
    const std::string sound = exported(Store::open(file, Access::read));
    { Database(file, Mode::write, 0).execute("DELETE FROM journal WHERE operation = 'edit' AND kind = 'feature'"); }
    const auto result = salvaged_from(file, directory / "scratch");
    CHECK(result.text == sound);
    CHECK(result.salvaged.from_journal() == 0);
    CHECK(result.salvaged.unreadable.size() == 2);  // the command, and the feature that it changed
}

TEST_CASE("a record of which the journal says that it was removed stays removed") {
    Directory directory;
    const auto file = directory / "waybill.db";
    make_project(file);
    const std::string sound = exported(Store::open(file, Access::read));
    {
        Database database(file, Mode::write, 0);
        // The row that the removal took away is there again, as a lost write would leave it.
        database.execute(
            "INSERT INTO risk (id, uid, key, created, changed, title) SELECT 999, uid, name, '2026-01-01T12:00:00Z', "
            "'2026-01-01T12:00:00Z', 'The provider is late' FROM journal WHERE operation = 'remove' AND kind = 'risk'");
    }
    CHECK(salvaged_from(file, directory / "scratch").text == sound);
}

TEST_CASE("of two records of one key the one in the table is written, and the other is named") {
    for (const auto* uid : {"aaaaaaaaaaaaaaaa", "7777777777777777"}) {
        Directory directory;
        const auto file = directory / "waybill.db";
        make_project(file);
        {
            Store store = Store::open(file, Access::write);
            base::Record risk = made(risks::risk, "R-3", {{"title", "Another risk"}});
            risk.uid = uid;
            add(store, risk, on_day(4));
        }
        const std::string sound = exported(Store::open(file, Access::read));
        { Database(file, Mode::write, 0).execute("DELETE FROM journal WHERE operation = 'remove'"); }
        const auto result = salvaged_from(file, directory / "scratch");
        CAPTURE(uid);
        CHECK(result.text == sound);
        CHECK(result.salvaged.records() == static_cast<std::size_t>(std::count(sound.begin(), sound.end(), '\n')));
        CHECK(result.salvaged.from_journal() == 0);
        CHECK(result.salvaged.unreadable.size() == 2);  // the command, and the risk that is told twice
        CHECK(result.salvaged.unreadable.back().find("R-3") != std::string::npos);
    }
}

TEST_CASE("salvage follows no link and waits for no pipe") {
    Directory directory;
    make_project(directory / "real.db");
    fs::create_symlink(directory / "real.db", directory / "link.db");
    CHECK(fault_of([&] { salvaged_from(directory / "link.db", directory / "scratch"); }) == base::Fault::untrusted);
    REQUIRE(::mkfifo((directory / "pipe.db").c_str(), 0600) == 0);
    CHECK(fault_of([&] { salvaged_from(directory / "pipe.db", directory / "scratch"); }) == base::Fault::untrusted);
}

TEST_CASE("a whole page may be lost: what it held stands elsewhere") {
    Directory directory;
    make_project(directory / "sound.db");
    const std::string bytes = bytes_of(directory / "sound.db");
    const std::string sound = exported(Store::open(directory / "sound.db", Access::read));
    constexpr std::size_t page = 4096;
    std::size_t whole = 0, partly = 0, refused = 0;
    const auto stride = static_cast<std::size_t>(support::rounds({.few = 9, .quick = 1, .soak = 1}));
    for (std::size_t at = page; at < bytes.size(); at += page * stride) {
        std::string lost = bytes;
        lost.replace(at, page, std::string(page, '\0'));
        write_bytes(directory / "lost.db", lost);
        CAPTURE(at / page);
        try {
            const auto result = salvaged_from(directory / "lost.db", directory / "scratch");
            // What is not complete is said to be so.
            CHECK((result.text == sound || !result.salvaged.unreadable.empty()));
            ++(result.text == sound ? whole : partly);
        } catch (const base::Error& error) {
            CHECK(error.fault() == base::Fault::damaged);
            ++refused;
        }
    }
    std::cout << "salvage: of " << whole + partly + refused << " files without one of their pages " << whole
              << " give all their records, " << partly << " some, " << refused << " none\n";
    CHECK(whole > partly + refused);
}

TEST_CASE("salvage refuses what is not ours, and what is of a newer waybill") {
    Directory directory;
    const auto file = directory / "waybill.db";
    make_project(file);
    const std::string sound = exported(Store::open(file, Access::read));
    // Where the tables are ours, it is the number that is damaged.
    { Database(file, Mode::write, 0).execute("PRAGMA user_version=99; PRAGMA application_id=7"); }
    CHECK(salvaged_from(file, directory / "scratch").text == sound);
    { Database(file, Mode::write, 0).execute("PRAGMA application_id=0x5742494c; CREATE TABLE later (a)"); }
    CHECK(fault_of([&] { salvaged_from(file, directory / "scratch"); }) == base::Fault::schema_newer);
    { Database(directory / "other.db", Mode::create, 0).execute("CREATE TABLE t (a); PRAGMA application_id=7"); }
    CHECK(fault_of([&] { salvaged_from(directory / "other.db", directory / "scratch"); }) == base::Fault::foreign_file);
    write_bytes(directory / "noise.db", std::string(20'000, 'n'));
    CHECK(fault_of([&] { salvaged_from(directory / "noise.db", directory / "scratch"); }) == base::Fault::damaged);
}
