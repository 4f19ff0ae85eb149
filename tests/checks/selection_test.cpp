#include <algorithm>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/checks/selection.hpp"

namespace selection_test {

using namespace waybill;
using Words = std::vector<std::string>;

namespace {

std::vector<std::string_view> asked(const Words& selected, const Words& ignored) {
    checks::Severities severities;
    checks::select(severities, selected, ignored);
    return checks::asked_rules(severities);
}

bool asks(const std::vector<std::string_view>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

TEST_CASE("all rules are asked where nothing is selected, but those that are ignored") {
    CHECK(asked({}, {}).size() == checks::all_rules().size());
    const auto rest = asked({}, {"wb1", "WB203"});
    CHECK_FALSE(asks(rest, "WB101"));
    CHECK_FALSE(asks(rest, "WB203"));
    CHECK(asks(rest, "WB204"));
}

TEST_CASE("the longer word counts, and of two alike the one that ignores") {
    const auto some = asked({"WB1", "WB203"}, {"WB101", "WB2"});
    CHECK_FALSE(asks(some, "WB101"));
    CHECK(asks(some, "WB104"));
    CHECK(asks(some, "WB203"));
    CHECK_FALSE(asks(some, "WB204"));
    CHECK_FALSE(asks(some, "WB401"));
    CHECK(asked({"WB101"}, {"WB101"}).empty());
}

TEST_CASE("a rule that the project turned off is not asked, though it is selected") {
    checks::Severities severities{{"WB101", std::nullopt}};
    checks::select(severities, {"WB1"}, {});
    CHECK_FALSE(asks(checks::asked_rules(severities), "WB101"));
}

TEST_CASE("a word that fits no rule is refused") {
    for (const std::string word : {"WB000", "X", "WB", "wording", "WB1011"}) {
        CAPTURE(word);
        CHECK_THROWS_AS(asked({word}, {}), base::Error);
        CHECK_THROWS_AS(asked({}, {word}), base::Error);
    }
}

TEST_CASE("every rule is of a family that has a name") {
    for (const auto& rule : checks::all_rules()) CHECK(checks::family_name(rule.id) != "other");
    CHECK(checks::family_name("WB203") == "wording");
    CHECK(checks::family_name("X") == "other");
}

TEST_CASE("the simulation is made for the rules that it answers, and no other finding needs it") {
    const auto portfolio = support::portfolio_of(
        R"({"kind":"project","key":"PAY"}
{"kind":"team","key":"payments","streams":1}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","stage":"building","team":"payments","committed":"2026-11-24"}
{"kind":"estimate","feature":"PAY-1","p10":5,"p50":20,"p90":60})");
    const auto today = support::day("2026-11-20");
    checks::Severities severities;
    CHECK(checks::asks_for_simulation(severities));
    const auto all = checks::check(portfolio, today, severities);
    const auto is_simulated = [](const auto& one) { return one.rule == "WB409" || one.rule == "WB541"; };
    CHECK(std::any_of(all.begin(), all.end(), is_simulated));
    checks::select(severities, {}, {"WB409", "WB541"});
    CHECK_FALSE(checks::asks_for_simulation(severities));
    const auto rest = checks::check(portfolio, today, severities);
    CHECK(rest.size() == all.size() - static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_simulated)));
    checks::Severities one;
    checks::select(one, {"WB541"}, {});
    CHECK(checks::asks_for_simulation(one));
}

}  // namespace selection_test
