#include "waybill/forecast/outlook.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "support/records.hpp"
#include "waybill/forecast/levers.hpp"

namespace effects_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const auto friday = support::day("2026-11-20");

constexpr auto one_feature =
    R"({"kind":"team","key":"half","focus":0.5}
{"kind":"service","key":"ledger"}
{"kind":"feature","key":"A-1","project":"PAY","title":"t","stage":"ready","team":"half","services":["ledger"]}
{"kind":"estimate","key":"E-1","feature":"A-1","p10":10,"p50":10,"p90":10,"at":"2026-11-02T09:00:00Z"}
)";
constexpr auto second_feature =
    R"({"kind":"feature","key":"A-2","project":"PAY","title":"t","stage":"ready","services":["ledger"]}
{"kind":"estimate","key":"E-2","feature":"A-2","p10":20,"p50":20,"p90":20,"at":"2026-11-02T09:00:00Z"}
)";

std::string decision(const std::string& days, const std::string& more) {
    return R"({"kind":"decision","key":"DEC-1","title":"d","features":["A-1"],"timeline_days":)" + days + more + "}\n";
}

struct Ahead {
    explicit Ahead(const std::string& jsonl)
        : portfolio(support::portfolio_of(jsonl)),
          outlook(look_ahead(portfolio, friday,
                             {.scope = {}, .belief = {.ignores_questions = true}, .levelling = {}, .simulation = {.runs = 1000}})) {
    }
    portfolio::Portfolio portfolio;
    Outlook outlook;
    double days() const { return outlook.after(.5); }
    bool says(std::string_view words) const {
        for (const auto& one : outlook.planned.assumed) {
            if (one.message.find(words) != std::string::npos) return true;
        }
        return false;
    }
};

}  // namespace

TEST_CASE("a decision moves its features by working days, whatever share of them their team has",
          "[forecast][effects]") {
    CHECK(Ahead(one_feature).days() == Approx(20));
    CHECK(Ahead(one_feature + decision("4", R"(,"status":"accepted","decided":"2026-11-10")")).days() == Approx(24));
    CHECK(Ahead(one_feature + decision("-4", R"(,"status":"accepted")")).days() == Approx(16));
    CHECK(Ahead(one_feature + decision("-400", R"(,"status":"accepted")")).days() == Approx(2));  // a tenth is left
}

TEST_CASE("one that is proposed, over, or older than the estimate moves nothing, and that is said",
          "[forecast][effects]") {
    const Ahead proposed(one_feature + decision("4", R"(,"status":"proposed")"));
    CHECK(proposed.days() == Approx(20));
    CHECK(proposed.says("DEC-1 is only proposed: its +4 days for A-1 are not counted yet"));
    const Ahead known(one_feature + decision("4", R"(,"status":"accepted","decided":"2026-11-01")"));
    CHECK(known.days() == Approx(20));
    CHECK(known.says("A-1 was estimated after DEC-1"));
    const Ahead rejected(one_feature + decision("4", R"(,"status":"rejected")"));
    CHECK(rejected.days() == Approx(20));
    CHECK_FALSE(rejected.says("DEC-1"));
}

TEST_CASE("a debt costs its interest while its service is worked on, shared by who works on it",
          "[forecast][effects]") {
    const std::string debt =
        R"({"kind":"debt","key":"DEBT-1","service":"ledger","principal_days":5,"interest_days_per_month":4.2)";
    // 20 days of the plan at 4.2 days in 21: 4 days of work, which take a team at half its time 8.
    CHECK(Ahead(one_feature + debt + "}\n").days() == Approx(28));
    CHECK(Ahead(one_feature + debt + R"(,"status":"paid"})" + "\n").days() == Approx(20));
    // Two at once share them: 2 days each; A-1 takes 4 longer, A-2, at full speed, 2.
    CHECK(Ahead(one_feature + (second_feature + debt) + "}\n").days() == Approx(24));
    // Grown tenfold in the second month, of which the plan has no day.
    CHECK(Ahead(one_feature + debt + R"(,"growth":9})" + "\n").days() == Approx(28));
    const Ahead outside(
        std::string(second_feature) + R"({"kind":"service","key":"web"})" + "\n" +
        R"({"kind":"debt","key":"DEBT-1","service":"web","principal_days":5,"interest_days_per_month":9})" + "\n");
    CHECK(outside.days() == Approx(20));
}

TEST_CASE("interest grows month by month of the plan", "[forecast][effects]") {
    const std::string long_feature =
        R"({"kind":"service","key":"ledger"}
{"kind":"feature","key":"A-1","project":"PAY","title":"t","stage":"ready","services":["ledger"]}
{"kind":"estimate","key":"E-1","feature":"A-1","p10":42,"p50":42,"p90":42}
{"kind":"debt","key":"DEBT-1","service":"ledger","principal_days":5,"interest_days_per_month":2,"growth":0.5}
)";
    CHECK(Ahead(long_feature).days() == Approx(42 + 2 + 3));
}

TEST_CASE("what decisions and debts cost is tried like every other lever", "[forecast][effects][levers]") {
    const Ahead ahead(
        one_feature + decision("-4", R"(,"status":"proposed")") +
        R"({"kind":"decision","key":"DEC-2","title":"d","features":["A-1"],"timeline_days":6,"status":"accepted"})" +
        "\n" + R"({"kind":"debt","key":"DEBT-1","service":"ledger","principal_days":5,)" +
        R"("interest_days_per_month":4.2})" + "\n");
    CHECK(ahead.days() == Approx(34));
    const auto levers = levers_of(ahead.portfolio, ahead.outlook, support::day("2026-12-30"));
    std::map<std::string, double> days;
    for (const auto& one : levers.list) {
        if (one.what == Lever::What::decision || one.what == Lever::What::debt) days[one.record->key] = one.days;
    }
    CHECK(days.size() == 3);
    CHECK(days["DEC-1"] == Approx(4));
    CHECK(days["DEC-2"] == Approx(6));
    CHECK(days["DEBT-1"] == Approx(8));
    // 30 December is the 29th working day: accepting the one and taking back the other reach it.
    REQUIRE(levers.together.size() == 1);
    CHECK(levers.list[levers.together[0]].record->key == "DEC-2");
}

}  // namespace effects_test
