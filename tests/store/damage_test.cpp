#include <iostream>
#include <random>

#include <catch2/catch.hpp>

#include "fixture.hpp"
#include "support/rounds.hpp"
#include "waybill/store/doctor.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;

namespace {

/// A file with some fifty records.
void make(const std::filesystem::path& file) {
    Store store = Store::create(file);
    store.seed_uids(1);
    fill(store);
    for (int i = 0; i < 14; ++i) {
        const auto feature = add(
            store, made(features::feature, "", {{"project", "WEB"}, {"title", "Feature of the shop"}, {"value", 2.5}}));
        add(store, made(risks::risk, "", {{"title", "The provider is late"}, {"features", base::Texts{feature.key}}}));
        add(store, made(dependencies::dependency, "", {{"from", feature.key}, {"on", "WEB-1"}, {"lag_days", 480}}));
    }
}

bool is_healthy(const Store& store) {
    for (const auto& one : examine(store)) {
        if (one.health == Health::failure) return false;
    }
    return true;
}

enum class Outcome { harmless, refused, found, missed };

/// What becomes of a file with these bytes: whoever reads another export from it must be told by the doctor.
Outcome outcome_of(const std::filesystem::path& file, const std::string& bytes, const std::string& sound) {
    write_bytes(file, bytes);
    try {
        const Store store = Store::open(file, Access::read, 0);
        std::string text;
        try {
            text = exported(store);
        } catch (const base::Error&) {
            is_healthy(store);  // must not crash
            return Outcome::refused;
        }
        const bool is_found = !is_healthy(store);
        if (text == sound) return Outcome::harmless;
        return is_found ? Outcome::found : Outcome::missed;
    } catch (const base::Error&) { return Outcome::refused; }
}

}  // namespace

TEST_CASE("T9: the doctor finds every flipped bit that changes an export") {
    Directory directory;
    make(directory / "sound.db");
    const std::string bytes = bytes_of(directory / "sound.db");
    const std::string sound = exported(Store::open(directory / "sound.db", Access::read));
    std::mt19937_64 random(1);
    std::map<Outcome, int> outcomes;
    const int flips = support::rounds({.few = 40, .quick = 500, .soak = 20'000});
    for (int i = 0; i < flips; ++i) {
        std::string flipped = bytes;
        std::size_t at = static_cast<std::size_t>(random() % bytes.size());
        // Most of a small file is empty: every other flip is in what is written.
        while (i % 2 == 0 && bytes[at] == 0) at = (at + 1) % bytes.size();
        const int bit = static_cast<int>(random() % 8);
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
        CAPTURE(at, bit);
        const Outcome outcome = outcome_of(directory / "flipped.db", flipped, sound);
        CHECK(outcome != Outcome::missed);
        ++outcomes[outcome];
    }
    std::cout << "T9: " << flips << " flipped bits: " << outcomes[Outcome::found] << " found, "
              << outcomes[Outcome::refused] << " refused, " << outcomes[Outcome::harmless] << " in no export, "
              << outcomes[Outcome::missed] << " missed\n";
    CHECK(outcomes[Outcome::found] + outcomes[Outcome::refused] > 0);
}

TEST_CASE("T9: the doctor finds every flipped bit in what the records say") {
    Directory directory;
    make(directory / "sound.db");
    const std::string bytes = bytes_of(directory / "sound.db");
    const std::string sound = exported(Store::open(directory / "sound.db", Access::read));
    // Places where the title stands: in the tables and in the journal.
    int found = 0, place = 0;
    const int stride = support::rounds({.few = 3, .quick = 1, .soak = 1});
    for (std::size_t at = bytes.find("The provider"); at != std::string::npos;
         at = bytes.find("The provider", at + 1)) {
        if (place++ % stride != 0) continue;
        std::string flipped = bytes;
        flipped[at + 4] = static_cast<char>(flipped[at + 4] ^ 1);
        const Outcome outcome = outcome_of(directory / "flipped.db", flipped, sound);
        CAPTURE(at);
        CHECK(outcome != Outcome::missed);
        found += outcome == Outcome::found;
    }
    CHECK(found * stride >= 14);
}

TEST_CASE("T9: a file cut off at any page is refused or found") {
    Directory directory;
    make(directory / "sound.db");
    const std::string bytes = bytes_of(directory / "sound.db");
    const std::string sound = exported(Store::open(directory / "sound.db", Access::read));
    const auto stride = static_cast<std::size_t>(support::rounds({.few = 13, .quick = 1, .soak = 1}));
    for (std::size_t pages = 0; pages * 4096 < bytes.size(); pages += stride) {
        CAPTURE(pages);
        const Outcome outcome = outcome_of(directory / "cut.db", bytes.substr(0, pages * 4096), sound);
        CHECK((outcome == Outcome::refused || outcome == Outcome::found));
    }
}

TEST_CASE("T9: noise is refused") {
    Directory directory;
    std::mt19937_64 random(2);
    std::string noise(20'000, ' ');
    for (char& c : noise) c = static_cast<char>(random());
    CHECK(outcome_of(directory / "noise.db", noise, "") == Outcome::refused);
    CHECK(outcome_of(directory / "noise.db", "SQLite format 3" + std::string(1, '\0') + noise, "") == Outcome::refused);
}
