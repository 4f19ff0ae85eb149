#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"

namespace capacity_rules_test {

using namespace waybill;
using checks::Finding;

namespace {

const auto today = support::day("2026-11-20");

std::vector<Finding> of(std::string_view rule, const std::string& jsonl) {
    auto found = checks::check(support::portfolio_of(jsonl), today);
    std::erase_if(found, [rule](const Finding& one) { return one.rule != rule; });
    return found;
}

/// One team, ten working days from Monday on, and so much work in its iteration.
std::string iteration(const std::string& days, const std::string& end = "2026-12-04") {
    return R"({"kind":"team","key":"web"}
{"kind":"feature","key":"A-1","project":"A","title":"x","stage":"ready","team":"web"}
{"kind":"estimate","key":"E-1","feature":"A-1","p10":)" +
           days + R"(,"p50":)" + days + R"(,"p90":)" + days + R"(}
{"kind":"iteration","key":"I-1","team":"web","start":"2026-11-23","end":")" +
           end + R"(","features":["A-1"]})" + "\n";
}

}  // namespace

TEST_CASE("WB801 an iteration that holds more than its team can do, WB802 one that is full") {
    const auto over = of("WB801", iteration("12"));
    REQUIRE(over.size() == 1);
    CHECK(over[0].record == "I-1");
    CHECK(over[0].message == "holds 12d of work, and web can do 10d in it: take out A-1");
    CHECK(over[0].fix == "waybill capacity I-1");
    CHECK(of("WB802", iteration("12")).empty());
    const auto full = of("WB802", iteration("9"));
    REQUIRE(full.size() == 1);
    CHECK(full[0].message == "takes 90 % of what web can do in it: nothing may take longer than it should");
    CHECK(of("WB801", iteration("9")).empty());
    CHECK(of("WB802", iteration("8.5")).empty());
    CHECK(of("WB801", iteration("12", "2026-11-18")).empty());  // over
}

TEST_CASE("WB409 odds of a promise below 80 %, WB410 an estimate of one number") {
    const auto feature = [](const std::string& more, const std::string& range) {
        return R"({"kind":"feature","key":"A-1","project":"A","title":"x","stage":"ready")" + more + R"(}
{"kind":"estimate","key":"E-1","feature":"A-1",)" +
               range + "}\n";
    };
    const std::string sure = R"("p10":5,"p50":5,"p90":5)";
    CHECK(of("WB409", feature(R"(,"committed":"2027-11-26")", sure)).empty());
    const auto late = of("WB409", feature(R"(,"committed":"2026-11-24")", sure));
    REQUIRE(late.size() == 1);
    CHECK(late[0].message.starts_with("promised for 2026-11-24: less than 1 % odds; 80 % only by 2026-1"));
    CHECK(of("WB409", feature(R"(,"committed":"2026-11-19")", sure)).empty());  // WB401 says it
    const auto milestone = of("WB409", feature("", sure) + R"({"kind":"milestone","key":"MS-1","date":"2026-11-24",)" +
                                           R"("features":["A-1"]})" + "\n");
    REQUIRE(milestone.size() == 1);
    CHECK(milestone[0].record == "MS-1");
    const auto number = of("WB410", feature("", R"("p50":5)"));
    REQUIRE(number.size() == 1);
    CHECK(number[0].message == "the estimate is one number: between which two will it lie?");
    CHECK(of("WB410", feature("", sure)).empty());
}

TEST_CASE("WB411 a feature of one team that touches the services of another") {
    const std::string lines = R"({"kind":"team","key":"web"}
{"kind":"team","key":"payments"}
{"kind":"service","key":"shop","team":"web"}
{"kind":"service","key":"ledger","team":"payments"}
{"kind":"service","key":"orphan"}
{"kind":"estimate","key":"E-1","feature":"A-1","p10":2,"p50":3,"p90":5}
)";
    const auto feature = [](const std::string& services) {
        return R"({"kind":"feature","key":"A-1","project":"A","title":"x","stage":"ready","team":"Web","services":[)" +
               services + "]}\n";
    };
    const auto found = of("WB411", lines + feature(R"("shop","ledger","orphan")"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "is Web's, and touches ledger (payments): slice it by team, or agree on the interface first");
    CHECK(of("WB411", lines + feature(R"("shop","orphan")")).empty());
}

}  // namespace capacity_rules_test
