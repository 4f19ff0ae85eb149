#include <catch2/catch.hpp>

#include "findings_of_rule.hpp"

namespace capacity_rules_test {

namespace {

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
    const auto over = findings_of_rule("WB801", iteration("12"));
    REQUIRE(over.size() == 1);
    CHECK(over[0].record == "I-1");
    CHECK(over[0].message == "holds 12d of work, and web can do 10d in it: take out A-1");
    CHECK(over[0].fix == "waybill capacity I-1");
    CHECK(findings_of_rule("WB802", iteration("12")).empty());
    const auto full = findings_of_rule("WB802", iteration("9"));
    REQUIRE(full.size() == 1);
    CHECK(full[0].message == "takes 90 % of what web can do in it: nothing may take longer than it should");
    CHECK(findings_of_rule("WB801", iteration("9")).empty());
    CHECK(findings_of_rule("WB802", iteration("8.5")).empty());
    CHECK(findings_of_rule("WB801", iteration("12", "2026-11-18")).empty());  // over
}

}  // namespace capacity_rules_test
