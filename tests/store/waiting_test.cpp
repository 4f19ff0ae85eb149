#include <random>
#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "fixture.hpp"
#include "support/rounds.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/waiting.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Record;

namespace {

constexpr std::size_t features_count = 12;

/// What may be said of a feature, a milestone, a dependency and a blocker, in any mixture.
class Mixture {
public:
    explicit Mixture(unsigned seed) : chance_(seed), store_(Store::in_memory()) {
        add(store_, made(portfolio::project, "WEB"));
        for (const auto* team : {"web", "pay", "ops"}) add(store_, made(portfolio::team, team));
        for (std::size_t i = 1; i <= features_count; ++i) add_feature();
        for (const auto* key : {"MS-1", "MS-2"}) {
            base::Texts features;
            for (std::size_t i = 0; i < pick(3); ++i) features.push_back(feature());
            auto milestone = made(portfolio::milestone, key);
            if (!features.empty()) milestone["features"] = features;
            add(store_, milestone);
        }
        for (int i = 0; i < 14; ++i) add_dependency();
        if (pick(2) == 0) {
            auto blocker = made(features::blocker, "", {{"feature", feature()}, {"what", "w"}});
            if (pick(2) == 0) blocker["cleared"] = "2026-11-19";
            add(store_, blocker);
        }
    }
    const Store& store() const { return store_; }

private:
    std::size_t pick(std::size_t count) { return chance_() % count; }
    std::string feature() { return fmt::format("WEB-{}", 1 + pick(features_count)); }

    template <std::size_t N>
    base::Value one_of(const std::array<std::string_view, N>& words) {
        const auto word = words[pick(N)];
        return word.empty() ? base::Value{} : base::Value{std::string(word)};
    }

    void add_feature() {
        auto record = made(features::feature, "", {{"project", "WEB"}, {"title", "t"}});
        record["stage"] = one_of<7>({"idea", "ready", "building", "shipped", "done", "killed", ""});
        record["team"] = one_of<3>({"web", "pay", ""});
        add(store_, record);
    }

    void add_dependency() {
        auto record = made(dependencies::dependency, "", {{"from", feature()}});
        record["on"] = pick(4) > 0 ? base::Value{feature()} : one_of<3>({"MS-1", "ms-2", "the bank"});
        record["type"] = one_of<4>({"blocks", "contract", "soft", ""});
        record["status"] = one_of<5>({"claimed", "confirmed", "rejected", "met", ""});
        if (pick(2) == 0) record["agreed_by"] = base::Texts{"web", "pay"};
        if (record.text("from") == record.text("on")) return;
        store_.write(on_day(1), [&](Writer& writer) {
            writer.allow_loops();
            writer.add(record);
        });
    }

    std::mt19937 chance_;
    Store store_;
};

std::set<std::string> listed(const Store& store, Waiting waiting) {
    std::set<std::string> keys;
    for (const auto& record : store.load(Query{.kind = &features::feature, .waiting = waiting}))
        keys.insert(record.key);
    return keys;
}

portfolio::Portfolio all_of(const Store& store) {
    std::vector<Record> records;
    for (const auto* kind : portfolio::all_kinds()) {
        for (auto& record : store.load(*kind)) records.push_back(std::move(record));
    }
    return portfolio::Portfolio(std::move(records));
}

}  // namespace

TEST_CASE("the lists of what can start and what waits agree with what holds each feature") {
    std::size_t startable_in_all = 0, blocked_in_all = 0;
    const int mixtures = support::rounds({.few = 15, .quick = 60, .soak = 60});
    for (int seed = 1; seed <= mixtures; ++seed) {
        const Mixture mixture(static_cast<unsigned>(seed));
        const auto portfolio = all_of(mixture.store());
        std::set<std::string> startable, blocked;
        for (const auto& feature : portfolio.all(features::feature)) {
            const auto stage = feature.text("stage");
            const bool is_held = !checks::holds(portfolio, feature).empty();
            if (is_held) blocked.insert(feature.key);
            if (!is_held && features::is_unfinished(feature) && stage != "building") startable.insert(feature.key);
        }
        INFO("seed " << seed);
        REQUIRE(listed(mixture.store(), Waiting::startable) == startable);
        REQUIRE(listed(mixture.store(), Waiting::blocked) == blocked);
        startable_in_all += startable.size();
        blocked_in_all += blocked.size();
    }
    CHECK(startable_in_all > static_cast<std::size_t>(mixtures));
    CHECK(blocked_in_all > static_cast<std::size_t>(mixtures));
}
