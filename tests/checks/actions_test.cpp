#include <set>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/actions.hpp"
#include "waybill/checks/check.hpp"

using namespace waybill;
using checks::Action;

namespace {

const auto today = support::day("2026-11-20");

std::vector<Action> actions(const std::string& jsonl) {
    const auto portfolio = support::portfolio_of(jsonl);
    return checks::actions(portfolio, checks::check(portfolio, today), today);
}

std::string feature(const std::string& key, const std::string& members) {
    return R"({"kind":"feature","project":"W","title":"t","key":")" + key + "\"," + members + "}\n";
}

}  // namespace

TEST_CASE("a feature that lacks several answers makes one action that asks for all of them") {
    const auto list = actions(feature("W-1", R"("stage":"ready")"));
    REQUIRE(list.size() == 1);
    CHECK(list[0].command == "waybill fill W-1");
    CHECK(list[0].is_filling);
}

TEST_CASE("what is built, promised soon, or worth more comes first") {
    const auto first = [](const std::string& a, const std::string& b) {
        return actions(feature("W-1", a) + feature("W-2", b)).front().record;
    };
    CHECK(first(R"("stage":"idea")", R"("stage":"ready")") == "W-2");
    CHECK(first(R"("stage":"ready")", R"("stage":"building")") == "W-2");
    CHECK(first(R"("stage":"ready")", R"("stage":"ready","committed":"2026-12-31")") == "W-2");
    CHECK(first(R"("stage":"ready","committed":"2026-12-31")", R"("stage":"ready","committed":"2026-12-01")") == "W-2");
    CHECK(first(R"("stage":"ready","value":1)", R"("stage":"ready","value":8)") == "W-2");
}

TEST_CASE("an id stays while the proposal stands, whatever else is proposed") {
    const auto alone = actions(feature("W-1", R"("stage":"ready")")).front();
    for (const auto& one :
         actions(feature("W-1", R"("stage":"ready","owner":"ana")") + feature("W-2", R"("stage":"building")"))) {
        if (one.command == alone.command) CHECK(one.id == alone.id);
    }
}

TEST_CASE("ids are short and no two are the same") {
    std::string jsonl;
    for (int i = 1; i <= 2000; ++i) jsonl += feature("W-" + std::to_string(i), R"("stage":"idea")");
    std::set<std::string> ids;
    std::size_t longest = 0;
    const auto list = actions(jsonl);
    for (const auto& one : list) {
        ids.insert(one.id);
        longest = std::max(longest, one.id.size());
    }
    CHECK(list.size() == 2000);
    CHECK(ids.size() == list.size());
    CHECK(longest <= 5);
}

TEST_CASE("what is waived is not proposed") {
    const auto late = feature("W-1", R"("stage":"building","committed":"2026-11-02")");
    const auto is_there = [](const std::vector<Action>& list) {
        return std::any_of(list.begin(), list.end(),
                           [](const Action& one) { return one.text.find("late") != std::string::npos; });
    };
    CHECK(is_there(actions(late)));
    CHECK_FALSE(is_there(actions(late + R"({"kind":"waiver","rule":"WB401","record":"W-1","reason":"known"})")));
}

TEST_CASE("blanks are what the reader has to choose, keys of projects are not") {
    using Words = std::vector<std::string>;
    const auto count = [](const Words& words) { return checks::blanks_in(words).size(); };
    CHECK(count({"feature", "edit", "PAY-1", "--team", "TEAM"}) == 1);
    CHECK(count({"project", "edit", "PAY", "--gates", "enforce"}) == 0);
    CHECK(count({"estimate", "add", "PAY-1", "P10..P50..P90"}) == 1);
    CHECK(count({"outcome", "add", "PAY-1", "METRIC FROM -> TO in DAYS"}) == 1);
    CHECK(count({"criterion", "add", "PAY-1", "Given …, when …, then …"}) == 1);
    CHECK(count({"release-item", "done", "PAY-1", "rollback plan", "--evidence", "…", "--tried", "DAY"}) == 2);
}
