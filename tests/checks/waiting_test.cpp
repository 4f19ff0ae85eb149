#include "waybill/checks/waiting.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/checks/gates.hpp"
#include "waybill/features/records.hpp"

namespace waiting_test {

using namespace waybill;
using checks::Hold;

namespace {

const auto today = support::day("2026-11-20");  // a Friday

std::string feature(const std::string& key, const std::string& more = "") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"Title of )" + key + "\"" + more + "}\n";
}
std::string waits(const std::string& key, const std::string& from, const std::string& on,
                  const std::string& more = "") {
    return R"({"kind":"dependency","key":")" + key + R"(","from":")" + from + R"(","on":")" + on + "\"" + more + "}\n";
}
std::string blocker(const std::string& members) {
    return R"({"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no certificate")" + members + "}\n";
}

std::vector<Hold> holds(const std::string& jsonl) {
    static portfolio::Portfolio portfolio;  // what is returned points into it
    portfolio = support::portfolio_of(jsonl);
    return checks::holds(portfolio, *portfolio.find(features::feature, "PAY-1"));
}

checks::Why why(const std::string& jsonl, std::size_t depth = 100) {
    const auto portfolio = support::portfolio_of(jsonl);
    return checks::why(portfolio, *portfolio.find(features::feature, "PAY-1"), today, depth);
}

/// Rule and record of the findings of WB3xx.
std::vector<std::string> found(const std::string& jsonl) {
    std::vector<std::string> list;
    for (const auto& one : checks::check(support::portfolio_of(jsonl), today)) {
        if (one.rule.starts_with("WB3")) list.push_back(fmt::format("{} {}", one.rule, one.record));
    }
    return list;
}
using Found = std::vector<std::string>;

std::string milestone(const std::string& features) {
    return R"({"kind":"milestone","key":"MS-1","date":"2026-12-18","features":[)" + features + "]}\n";
}

}  // namespace

TEST_CASE("a feature is held by what it waits for until that is shipped") {
    const auto pair = waits("D-1", "PAY-1", "PAY-2");
    CHECK(holds(feature("PAY-1") + feature("PAY-2") + pair).size() == 1);
    CHECK(holds(feature("PAY-1") + feature("PAY-2", R"(,"stage":"building")") + pair).size() == 1);
    CHECK(holds(feature("PAY-1") + feature("PAY-2", R"(,"stage":"killed")") + pair).size() == 1);
    CHECK(holds(feature("PAY-1") + feature("PAY-2", R"(,"stage":"shipped")") + pair).empty());
    CHECK(holds(feature("PAY-1") + feature("PAY-2", R"(,"stage":"done")") + pair).empty());
    CHECK(holds(feature("PAY-1", R"(,"stage":"shipped")") + feature("PAY-2") + pair).empty());
    CHECK(holds(feature("PAY-1") + feature("PAY-2") + waits("D-1", "PAY-2", "PAY-1")).empty());
}

TEST_CASE("a milestone is reached when something of it is shipped and nothing is left") {
    const auto held = [](const std::string& features, const std::string& stage) {
        return !holds(feature("PAY-1") + feature("PAY-2", R"(,"stage":")" + stage + "\"") + milestone(features) +
                      waits("D-1", "PAY-1", "ms-1"))
                    .empty();
    };
    CHECK(held(R"("PAY-2")", "building"));
    CHECK_FALSE(held(R"("PAY-2")", "shipped"));
    CHECK(held(R"("PAY-2")", "killed"));
    CHECK(held("", "shipped"));
}

TEST_CASE("what is outside holds until it is met, a blocker until it is cleared") {
    const auto both =
        holds(feature("PAY-1") + waits("D-1", "PAY-1", "the bank", R"(,"status":"confirmed")") + blocker(""));
    REQUIRE(both.size() == 2);
    CHECK(both[0].type == Hold::Type::blocker);
    CHECK(both[1].type == Hold::Type::outside);
    CHECK_FALSE(both[1].is_claimed);
    CHECK(holds(feature("PAY-1") + waits("D-1", "PAY-1", "the bank", R"(,"status":"met")") +
                blocker(R"(,"cleared":"2026-11-19")"))
              .empty());
}

TEST_CASE("the start gate asks for what is confirmed and there") {
    const auto portfolio = support::portfolio_of(feature("PAY-1") + feature("PAY-2") + waits("D-1", "PAY-1", "PAY-2") +
                                                 waits("D-2", "PAY-1", "the bank", R"(,"status":"confirmed")"));
    const auto& asked = *portfolio.find(features::feature, "PAY-1");
    const auto list = checks::waiting_requirements(portfolio, asked);
    REQUIRE(list.size() == 2);
    CHECK(list[0].rule == "WB304");
    CHECK(list[0].message == "waits for PAY-2 (D-1, only claimed), which is an idea");
    CHECK(list[0].fix == "waybill dependency confirm D-1 --evidence \"…\"");
    CHECK(list[1].rule == "WB303");
    const auto at_start = checks::requirements(portfolio, asked, checks::Gate::start);
    const auto at_ready = checks::requirements(portfolio, asked, checks::Gate::ready);
    CHECK(at_start.size() == at_ready.size() + 2);
    const auto free = checks::waiting_requirements(portfolio, *portfolio.find(features::feature, "PAY-2"));
    REQUIRE(free.size() == 1);
    CHECK(free[0].is_met);
}

TEST_CASE("why is a tree in which what was shown before is not told again") {
    const auto told =
        why(feature("PAY-1") + feature("PAY-2") + feature("PAY-3") + feature("PAY-4") + waits("D-1", "PAY-1", "PAY-2") +
            waits("D-2", "PAY-1", "PAY-3") + waits("D-3", "PAY-2", "PAY-4") + waits("D-4", "PAY-3", "PAY-4"));
    REQUIRE(told.rows.size() == 5);
    CHECK(told.is_blocked);
    CHECK(told.hidden == 0);
    const auto at = [&](std::size_t i) { return fmt::format("{} {}", told.rows[i].level, told.rows[i].record); };
    CHECK(at(0) == "0 PAY-1");
    CHECK(at(1) == "1 PAY-2");
    CHECK(at(2) == "2 PAY-4");
    CHECK(at(3) == "1 PAY-3");
    CHECK(at(4) == "2 PAY-4");
    CHECK_FALSE(told.rows[2].is_seen);
    CHECK(told.rows[4].is_seen);
}

TEST_CASE("days are those until a promise, else what is left of the work behind what it waits for") {
    const auto estimate = [](const std::string& key, const std::string& of, const std::string& more) {
        return R"({"kind":"estimate","key":")" + key + R"(","feature":")" + of + R"(","at":"2026-11-01T12:00:00Z",)" +
               more + "}\n";
    };
    const auto base = feature("PAY-1") + waits("D-1", "PAY-1", "PAY-2", R"(,"lag_days":2)");
    // Until Friday in two weeks are ten working days, and two of lag.
    CHECK(why(base + feature("PAY-2", R"(,"committed":"2026-12-04")")).rows[0].days == 12);
    // A promise that has passed says nothing: what is left of the estimate does.
    const auto late = feature("PAY-2", R"(,"committed":"2026-11-02")");
    CHECK_FALSE(why(base + late).rows[0].days.has_value());
    CHECK(why(base + late + estimate("E-1", "PAY-2", R"("p50":5)")).rows[0].days == 7);
    // The sum of the parts, less what was spent, behind a feature with a promise of its own.
    const auto building = feature("PAY-2", R"(,"stage":"building")") +
                          estimate("E-1", "PAY-2", R"("part":"coding","p50":5)") +
                          estimate("E-2", "PAY-2", R"("part":"testing","p50":3)") +
                          R"({"kind":"effort","feature":"PAY-2","days":2})" + "\n";
    CHECK(why(base + building).rows[0].days == 8);
    const auto chain = feature("PAY-3", R"(,"committed":"2026-11-27")") + waits("D-2", "PAY-2", "PAY-3");
    CHECK(why(base + building + chain).rows[0].days == 13);
    CHECK(why(base + building + chain).rows[2].days == 5);
    // A contract ends on its day, whatever the other feature needs.
    const auto contract =
        feature("PAY-1") + waits("D-1", "PAY-1", "PAY-2", R"(,"type":"contract","contract_date":"2026-11-24")");
    CHECK(why(contract + building).rows[0].days == 2);
    // Nobody knows of blockers; what waits for nothing is held for no day.
    CHECK_FALSE(why(feature("PAY-1") + blocker("")).rows[0].days.has_value());
    CHECK(why(feature("PAY-1")).rows[0].days == 0);
}

TEST_CASE("a loop ends where it began, and a long chain is cut") {
    const auto loop =
        why(feature("PAY-1") + feature("PAY-2") + waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-1"));
    REQUIRE(loop.rows.size() == 3);
    CHECK(loop.rows[2].record == "PAY-1");
    CHECK(loop.rows[2].is_seen);
    std::string chain = feature("PAY-1");
    for (int i = 2; i <= 3000; ++i)
        chain += feature(fmt::format("PAY-{}", i)) +
                 waits(fmt::format("D-{}", i), fmt::format("PAY-{}", i - 1), fmt::format("PAY-{}", i));
    const auto cut = why(chain, 10);
    CHECK(cut.rows.size() == 11);
    CHECK(cut.rows.back().more == 1);
    CHECK(cut.hidden == 3000 - 11);
    CHECK(why(chain, 100'000).rows.size() == 3000);
}

TEST_CASE("loops are errors") {
    const auto loop =
        feature("PAY-2") + feature("PAY-1") + waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-1");
    CHECK(found(loop) == Found{"WB301 PAY-1"});
    CHECK(found(feature("PAY-1", R"(,"stage":"done")") + feature("PAY-2", R"(,"stage":"done")") +
                waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-1"))
              .empty());
    CHECK(found(feature("PAY-1", R"(,"parent":"PAY-2")") + feature("PAY-2", R"(,"parent":"PAY-1")")) ==
          Found{"WB302 PAY-1"});
}

TEST_CASE("work that has begun stands on what is there and confirmed") {
    const auto on = [](const std::string& stage, const std::string& status) {
        return found(feature("PAY-1", R"(,"stage":")" + stage + "\"") + feature("PAY-2") +
                     waits("D-1", "PAY-1", "PAY-2", R"(,"status":")" + status + "\""));
    };
    CHECK(on("building", "confirmed") == Found{"WB303 D-1"});
    CHECK(on("building", "claimed") == Found{"WB304 D-1"});
    CHECK(on("ready", "claimed") == Found{"WB304 D-1"});
    CHECK(on("ready", "confirmed").empty());
    CHECK(on("idea", "claimed").empty());
    CHECK(on("building", "met").empty());
}

TEST_CASE("days that pass are findings") {
    const auto pair = feature("PAY-1") + feature("PAY-2");
    CHECK(found(pair + waits("D-1", "PAY-1", "PAY-2", R"(,"needed_by":"2026-11-19")")) == Found{"WB305 D-1"});
    CHECK(found(pair + waits("D-1", "PAY-1", "PAY-2", R"(,"needed_by":"2026-11-20")")).empty());
    CHECK(found(pair + waits("D-1", "PAY-1", "PAY-2", R"(,"type":"contract","contract_date":"2026-11-19")")) ==
          Found{"WB306 D-1"});
    CHECK(found(pair + waits("D-1", "PAY-1", "the bank", R"(,"needed_by":"2026-12-04")")) == Found{"WB309 D-1"});
    CHECK(found(pair + waits("D-1", "PAY-1", "the bank", R"(,"needed_by":"2026-12-07")")).empty());
    CHECK(found(feature("PAY-1") + feature("PAY-2", R"(,"committed":"2026-12-18")") +
                waits("D-1", "PAY-1", "PAY-2", R"(,"needed_by":"2026-12-11")")) == Found{"WB310 D-1"});
    CHECK(found(feature("PAY-1", R"(,"committed":"2026-12-11")") + feature("PAY-2", R"(,"committed":"2026-12-18")") +
                waits("D-1", "PAY-1", "PAY-2")) == Found{"WB310 D-1"});
    CHECK(found(feature("PAY-1") + feature("PAY-2", R"(,"stage":"killed")") + waits("D-1", "PAY-1", "PAY-2")) ==
          Found{"WB311 D-1"});
}

TEST_CASE("a dependency that a way round says all the same is a remark") {
    const auto three = feature("PAY-1") + feature("PAY-2") + feature("PAY-3") + waits("D-1", "PAY-1", "PAY-2") +
                       waits("D-2", "PAY-2", "PAY-3");
    CHECK(found(three).empty());
    CHECK(found(three + waits("D-3", "PAY-1", "PAY-3")) == Found{"WB312 D-3"});
    CHECK(found(three + waits("D-3", "PAY-1", "PAY-3", R"(,"type":"soft")")).empty());
    CHECK(found(three + waits("D-3", "PAY-1", "PAY-3", R"(,"lag_days":2)")).empty());
    CHECK(found(three + waits("D-3", "PAY-1", "PAY-3", R"(,"status":"met")")).empty());
    CHECK(found(feature("PAY-1") + feature("PAY-2", R"(,"stage":"done")") + feature("PAY-3") +
                waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-3") + waits("D-3", "PAY-1", "PAY-3"))
              .empty());
}

TEST_CASE("features of two teams on one service are asked whether one waits") {
    const std::string service = R"({"kind":"service","key":"api"})"
                                "\n";
    const auto on_it = [](const std::string& key, const std::string& team, const std::string& stage = "idea") {
        return feature(key, R"(,"services":["api"],"team":")" + team + R"(","stage":")" + stage + "\"");
    };
    const auto asked = [](const std::string& jsonl) {
        auto list = found(jsonl);
        std::erase_if(list, [](const auto& one) { return !one.starts_with("WB313"); });
        return list;
    };
    CHECK(asked(service + on_it("PAY-1", "a", "building") + on_it("PAY-2", "b", "ready")) == Found{"WB313 PAY-2"});
    CHECK(asked(service + on_it("PAY-1", "a", "building") + on_it("PAY-2", "a", "ready")).empty());
    CHECK(asked(service + on_it("PAY-1", "a", "building") + on_it("PAY-2", "b")).empty());
    CHECK(asked(service + on_it("PAY-1", "a", "ready") + on_it("PAY-2", "b", "ready") +
                R"({"kind":"dismissal","from":"PAY-1","on":"PAY-2","reason":"other pages"})" + "\n")
              .empty());
    // Five at most: the others are in `dependency suggest`.
    std::string many = service;
    for (const auto* key : {"PAY-1", "PAY-2", "PAY-3", "PAY-4"}) many += on_it(key, key, "building");
    CHECK(asked(many).size() == 5);
}

TEST_CASE("a blocker names who clears it, and is not forgotten") {
    CHECK(found(feature("PAY-1") + blocker(R"(,"who":"Ops","escalate":"2026-11-20")")).empty());
    CHECK(found(feature("PAY-1") + blocker(R"(,"who":"Ops","escalate":"2026-11-19")")) == Found{"WB307 B-1"});
    CHECK(found(feature("PAY-1") + blocker("")) == Found{"WB308 B-1"});
    CHECK(found(feature("PAY-1") + blocker(R"(,"cleared":"2026-11-19")")).empty());
}

}  // namespace waiting_test
