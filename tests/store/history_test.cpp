#include <iostream>
#include <random>

#include <catch2/catch.hpp>

#include "fixture.hpp"
#include "support/rounds.hpp"
#include "waybill/store/doctor.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Record;

namespace {

/// An empty store. It is copied: to make the tables anew takes longer than a short history.
Store blank() {
    static const Store made = Store::in_memory();
    return made.copy();
}

/// A made-up history: each step is one command of one to three changes.
class History {
public:
    explicit History(std::uint64_t seed) : random_(seed), store_(blank()) { store_.seed_uids(seed); }

    Store& store() { return store_; }

    /// True when the command changed something.
    bool step(int number) {
        try {
            const auto changes = 1 + pick(3);
            const Committed done = store_.write(on_day(1 + number % 28), [&](Writer& writer) {
                for (std::size_t i = 0; i < changes; ++i) change(writer);
            });
            return done.command != 0;
        } catch (const base::Error& error) {
            // In use, a duplicate, a record that contradicts itself, or a loop: the command left nothing behind.
            CHECK((error.fault() == base::Fault::in_use || error.fault() == base::Fault::exists ||
                   error.fault() == base::Fault::bad_value || error.fault() == base::Fault::refused));
            return false;
        }
    }

private:
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
    bool chance(std::size_t percent) { return pick(100) < percent; }

    std::optional<Record> any(const base::Kind& kind) {
        auto records = store_.load(kind);
        if (records.empty()) return {};
        return records[pick(records.size())];
    }
    std::string any_key(const base::Kind& kind) {
        const auto record = any(kind);
        return record ? record->key : std::string{};
    }

    void change(Writer& writer) {
        const auto dice = pick(100);
        if (dice < 50)
            add_any(writer);
        else if (dice < 80)
            edit_any(writer);
        else
            remove_any(writer);
    }

    void add_any(Writer& writer) {
        const std::string project = any_key(portfolio::project);
        const std::string feature = any_key(features::feature);
        const auto dice = pick(10);
        if (project.empty())
            writer.add(made(portfolio::project, "P" + std::to_string(1 + pick(9))));
        else if (dice == 0 && chance(30))
            writer.add(made(portfolio::resource, "R" + std::to_string(pick(20))));
        else if (dice == 0)
            writer.add(made(portfolio::team, "team-" + std::to_string(pick(20)),
                            {{"streams", 1 + static_cast<std::int64_t>(pick(3))}}));
        else if (dice < 4 || feature.empty())
            writer.add(filled(made(features::feature, "", {{"project", project}, {"title", "A title"}})));
        else if (dice == 4)
            writer.add(
                made(risks::risk, "", {{"title", "Late"}, {"features", base::Texts{feature}}, {"probability", 0.25}}));
        else if (dice == 5)
            writer.add(made(dependencies::dependency, "",
                            {{"from", feature}, {"on", chance(50) ? any_key(features::feature) : "outside"}}));
        else if (dice == 6)
            writer.add(made(features::criterion, "", {{"feature", feature}, {"given", "one\ntwo"}}));
        else if (dice == 7)
            writer.add(
                made(estimates::estimate, "", {{"feature", feature}, {"p10", 480}, {"p50", 960}, {"p90", 2401}}));
        else if (dice == 8)
            writer.add(made(portfolio::note, "", {{"record", feature}, {"text", "a remark"}}));
        else
            writer.add(made(portfolio::milestone, "", {{"name", "MVP"}, {"features", base::Texts{feature}}}));
    }

    Record filled(Record record) {
        if (chance(50)) record["value"] = static_cast<double>(pick(1000)) / 8;
        if (chance(50)) record["must"] = chance(50);
        const std::string resource = any_key(portfolio::resource);
        if (chance(30) && !resource.empty()) record["needs"] = base::Map{{resource, 1.5}};
        if (chance(30)) record["committed"] = "2026-03-31";
        if (chance(50)) record["team"] = any_key(portfolio::team);
        if (chance(20)) record["parent"] = any_key(features::feature);
        if (chance(30)) record.tags = {"q" + std::to_string(pick(4)), "ünïcode"};
        if (chance(20)) record.custom = {{"colour", std::string("red")}, {"size", static_cast<double>(pick(5))}};
        return record;
    }

    void edit_any(Writer& writer) {
        const auto record = any(features::feature);
        if (!record) return;
        Record edited = filled(*record);
        if (chance(30)) edited["title"] = "Title " + std::to_string(pick(5));
        if (chance(20)) edited["team"] = {};
        writer.edit(edited);
    }

    void remove_any(Writer& writer) {
        static const base::Kind* const kinds[] = {&features::feature, &risks::risk,         &dependencies::dependency,
                                                  &portfolio::team,   &features::criterion, &portfolio::milestone,
                                                  &portfolio::project};
        if (const auto record = any(*kinds[pick(std::size(kinds))])) writer.remove(*record);
    }

    std::mt19937_64 random_;
    Store store_;
};

std::uint64_t seed_of(int number) {
    return static_cast<std::uint64_t>(number);
}

void require_sound(const Store& store) {
    for (const auto& one : examine(store)) {
        CAPTURE(one.what, one.message);
        REQUIRE(one.health == Health::ok);
    }
}

/// Makes `count` commands, undoes all, redoes some, and compares the export at each step.
std::size_t walk(std::uint64_t seed, int count) {
    CAPTURE(seed);
    History history(seed);
    std::vector<std::string> states{exported(history.store())};
    for (int i = 0; i < count; ++i) {
        if (history.step(i))
            states.push_back(exported(history.store()));
        else
            REQUIRE(exported(history.store()) == states.back());
    }
    const std::size_t steps = states.size() - 1;
    for (std::size_t i = steps; i-- > 0;) {
        undo(history.store(), on_day(28));
        REQUIRE(exported(history.store()) == states[i]);
    }
    REQUIRE(states.front().empty());
    for (std::size_t i = 1; i <= (seed % 2 == 0 ? steps : steps / 2); ++i) {
        redo(history.store(), on_day(28));
        REQUIRE(exported(history.store()) == states[i]);
    }
    require_sound(history.store());
    return steps;
}

/// Back and forth: commands, undoes and redoes as they come. A command after an undo ends what could be redone.
/// The number of steps.
std::size_t wander(std::uint64_t seed, int count) {
    CAPTURE(seed);
    History history(seed);
    std::mt19937_64 random(seed);
    std::vector<std::string> states{exported(history.store())};
    std::size_t at = 0, steps = 0;
    const auto stays = [&] {
        ++steps;
        REQUIRE(exported(history.store()) == states[at]);
    };
    for (int i = 0; i < count; ++i) {
        const auto dice = random() % 4;
        for (auto k = random() % 4; dice == 0 && at > 0 && k-- > 0; stays()) {
            undo(history.store(), on_day(28));
            --at;
        }
        for (auto k = random() % 4; dice == 1 && at + 1 < states.size() && k-- > 0; stays()) {
            redo(history.store(), on_day(28));
            ++at;
        }
        if (dice < 2 || !history.step(i)) continue;
        states.resize(++at);
        states.push_back(exported(history.store()));
        ++steps;
    }
    if (at == 0) REQUIRE(fault_of([&] { undo(history.store(), on_day(28)); }) == base::Fault::nothing_to_undo);
    if (at + 1 == states.size())
        REQUIRE(fault_of([&] { redo(history.store(), on_day(28)); }) == base::Fault::nothing_to_undo);
    require_sound(history.store());
    return steps;
}

}  // namespace

TEST_CASE("T13: of short histories, every undo restores the export before, and every redo the export after") {
    const int histories = support::rounds({.few = 30, .quick = 200, .soak = 5000});
    std::size_t commands_made = 0;
    for (int seed = 1; seed <= histories; ++seed) commands_made += walk(seed_of(seed), 8);
    std::cout << "T13: " << histories << " short histories, " << commands_made << " commands undone one by one\n";
    CHECK(commands_made > static_cast<std::size_t>(histories) * 5);
}

TEST_CASE("T13: of long histories too") {
    const int histories = support::rounds({.few = 1, .quick = 4, .soak = 50});
    std::size_t commands_made = 0;
    const int length = support::rounds({.few = 60, .quick = 200, .soak = 200});
    for (int seed = 1; seed <= histories; ++seed) commands_made += walk(seed_of(1000 + seed), length);
    std::cout << "T13: " << histories << " long histories, " << commands_made << " commands undone one by one\n";
    CHECK(commands_made > static_cast<std::size_t>(histories * length / 2));
}

TEST_CASE("T13: undo k, redo k and new commands in any order give the export that belongs there") {
    const int histories = support::rounds({.few = 10, .quick = 100, .soak = 2000});
    std::size_t steps = 0;
    for (int seed = 1; seed <= histories; ++seed) steps += wander(seed_of(2000 + seed), 30);
    std::cout << "T13: " << histories << " histories back and forth, " << steps
              << " steps, each export as it must be\n";
    CHECK(steps > static_cast<std::size_t>(histories) * 10);
}
