#include "waybill/forecast/capacity.hpp"

#include <catch2/catch.hpp>

#include <memory>

#include "support/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace capacity_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const auto monday = support::day("2026-11-23");

std::string feature(const std::string& key, double days, double value, const std::string& more = "") {
    return R"({"kind":"feature","key":")" + key + R"(","title":"t","team":"payments","stage":"ready","value":)" +
           std::to_string(value) + more + "}\n" + R"({"kind":"estimate","key":"E-)" + key + R"(","feature":")" + key +
           R"(","p10":)" + std::to_string(days) + R"(,"p50":)" + std::to_string(days) + R"(,"p90":)" +
           std::to_string(days) + "}\n";
}
std::string team(const std::string& more = "") {
    return R"({"kind":"team","key":"payments")" + more + "}\n";
}
std::string waits(const std::string& from, const std::string& on) {
    return R"({"kind":"dependency","key":"D-)" + from + R"(","from":")" + from + R"(","on":")" + on + "\"}\n";
}

/// Static: what is compared points into the records. Two weeks from Monday.
const Capacity& compared(const std::string& jsonl, const std::vector<std::string>& keys, base::Day today = monday) {
    static std::vector<std::unique_ptr<portfolio::Portfolio>> portfolios;
    static std::vector<std::unique_ptr<Capacity>> kept;
    portfolios.push_back(std::make_unique<portfolio::Portfolio>(support::portfolio_of(jsonl)));
    const auto& records = *portfolios.back();
    kept.push_back(std::make_unique<Capacity>(capacity_of(
        records, today, {records.find(portfolio::team, "payments"), monday, monday + std::chrono::days(13), keys},
        {.runs = 1000})));
    return *kept.back();
}

std::vector<std::string> cut_of(const Capacity& capacity) {
    std::vector<std::string> keys;
    for (const auto* one : capacity.cut) keys.push_back(one->key);
    return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("what a team can do in two weeks: streams, focus, absences, from today on", "[forecast][capacity]") {
    const auto one = feature("A-1", 1, 1);
    CHECK(compared(one + team(), {"A-1"}).days == Approx(10));
    CHECK(compared(one + team(R"(,"streams":2,"focus":0.8)"), {"A-1"}).days == Approx(16));
    CHECK(compared(one + team(R"(,"weekdays":"mon-thu")"), {"A-1"}).days == Approx(8));
    CHECK(compared(one + team(R"(,"streams":2)") +
                       R"({"kind":"absence","team":"payments","from":"2026-11-23","to":"2026-11-27","streams":1})" +
                       "\n",
                   {"A-1"})
              .days == Approx(15));
    CHECK(compared(one + team(), {"A-1"}, monday + std::chrono::days(7)).days == Approx(5));
    CHECK(compared(one + team(), {"A-1"}, monday + std::chrono::days(30)).days == 0);
}

TEST_CASE("what fits stays, with its odds", "[forecast][capacity]") {
    const auto& fits = compared(feature("A-1", 6, 1) + feature("A-2", 4, 1) + team(), {"A-1", "A-2"});
    CHECK(fits.load == 10);
    CHECK(fits.cut.empty());
    CHECK(std::isinf(fits.queue));
    CHECK(compared(feature("A-1", 5, 1) + team(), {"A-1"}).queue > 0);
}

TEST_CASE("what does not is cut at the smallest loss, with what waits for it", "[forecast][capacity]") {
    const auto three = feature("A-1", 6, 5) + feature("A-2", 4, 9) + feature("A-3", 5, 1) + team();
    const auto& cut = compared(three, {"A-1", "A-2", "A-3"});
    CHECK(cut.load == 15);
    CHECK(cut_of(cut) == Keys{"A-3"});
    CHECK(cut.cut_value == 1);
    CHECK(cut.cut_days == 5);
    CHECK(cut.is_exact);
    CHECK(cut.is_stable);
    CHECK(cut.odds < cut.odds_after);
    CHECK(cut.carried >= 1);
    // A-2 waits for A-3: either both go, or A-1 does.
    CHECK(cut_of(compared(three + waits("A-2", "A-3"), {"A-1", "A-2", "A-3"})) == Keys{"A-1"});
}

TEST_CASE("a must and what is in work stay", "[forecast][capacity]") {
    const auto keys = Keys{"A-1", "A-2"};
    CHECK(cut_of(compared(feature("A-1", 6, 1, R"(,"must":true)") + feature("A-2", 6, 9) + team(), keys)) ==
          Keys{"A-2"});
}

TEST_CASE("what a must waits for through others stays too; others' work is not this team's", "[forecast][capacity]") {
    const auto other = R"({"kind":"feature","key":"B-1","title":"t","team":"web","stage":"ready"})"
                       "\n"
                       R"({"kind":"estimate","key":"E-B","feature":"B-1","p10":1,"p50":1,"p90":1})"
                       "\n"
                       R"({"kind":"team","key":"web"})"
                       "\n";
    const auto jsonl = feature("A-1", 4, 1) + feature("A-2", 5, 9) + feature("A-3", 4, 1, R"(,"must":true)") + other +
                       waits("A-3", "B-1") + waits("B-1", "A-1") + team();
    const auto& capacity = compared(jsonl, {"A-1", "A-2", "A-3", "B-1"});
    CHECK(capacity.load == 13);
    REQUIRE(capacity.others.size() == 1);
    CHECK(capacity.others[0]->key == "B-1");
    CHECK(cut_of(capacity) == Keys{"A-2"});
}

TEST_CASE("what the team has in work beside it takes its share", "[forecast][capacity]") {
    const auto in_work = R"({"kind":"feature","key":"A-9","title":"t","team":"payments","stage":"building"})"
                         "\n"
                         R"({"kind":"estimate","key":"E-9","feature":"A-9","p10":9,"p50":9,"p90":9})"
                         "\n";
    const auto& capacity = compared(feature("A-1", 4, 5) + in_work + team(), {"A-1"});
    CHECK(capacity.load == 13);
    CHECK(capacity.odds < .5);
    CHECK(cut_of(capacity) == Keys{"A-1"});
}

TEST_CASE("nothing to do, and work without a value", "[forecast][capacity]") {
    const auto& none = compared(team(), {});
    CHECK(none.load == 0);
    CHECK(none.odds == 1);
    CHECK(none.days == Approx(10));
    const auto& one = compared(R"({"kind":"feature","key":"A-1","title":"t","team":"payments","stage":"ready"})"
                               "\n"
                               R"({"kind":"estimate","key":"E-1","feature":"A-1","p50":3})"
                               "\n" +
                                   feature("A-2", 2, 7) + team(),
                               {"A-1", "A-2"});
    REQUIRE(one.unvalued.size() == 1);
    CHECK(one.items[0].value == 7);
}

}  // namespace capacity_test
