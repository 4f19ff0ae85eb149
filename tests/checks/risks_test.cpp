#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"

using namespace waybill;

namespace {

/// The findings of the family WB5xx: `WB506 R-1: message`.
std::vector<std::string> found(std::string_view jsonl) {
    std::vector<std::string> list;
    for (const auto& one : checks::check(support::portfolio_of(jsonl), support::day("2026-11-20"))) {
        if (one.rule.starts_with("WB5")) list.push_back(std::string(one.rule) + " " + one.record + ": " + one.message);
    }
    return list;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("each criterion that failed after release is a finding", "[risks]") {
    CHECK(found(R"({"kind":"feature","key":"A-1","title":"x","stage":"shipped"})"
                "\n"
                R"({"kind":"criterion","key":"A-1.1","feature":"A-1","state":"failed"})"
                "\n"
                R"({"kind":"criterion","key":"A-1.2","feature":"A-1","state":"failed"})") ==
          Found{"WB505 A-1: A-1.1 failed after release: users meet what the test met",
                "WB505 A-1: A-1.2 failed after release: users meet what the test met"});
}

TEST_CASE("an open risk has an owner, a size and a day on which it is looked at", "[risks]") {
    const std::string sized = R"("probability":0.3,"impact_p90":4)";
    CHECK(found(R"({"kind":"risk","key":"R-1","title":"x"})") ==
          Found{"WB506 R-1: nobody watches it", "WB508 R-1: nothing says how likely it is and what it costs"});
    CHECK(found(R"({"kind":"risk","key":"R-1","title":"x","owner":"bo","probability":0.3})") ==
          Found{"WB508 R-1: nothing says how many days it costs"});
    CHECK(found(R"({"kind":"risk","key":"R-1","title":"x","owner":"bo","review":"2026-11-18",)" + sized + "}") ==
          Found{"WB507 R-1: was to be looked at again on 2026-11-18, 2 days ago"});
    CHECK(found(R"({"kind":"risk","key":"R-1","title":"x","owner":"bo","review":"2026-11-20",)" + sized + "}").empty());
    CHECK(found(R"({"kind":"risk","key":"R-1","title":"x","status":"closed","review":"2026-11-18"})").empty());
}

TEST_CASE("a decision is made, and looked at again, on its day", "[risks]") {
    CHECK(found(R"({"kind":"decision","key":"DEC-1","title":"x","due":"2026-11-19","by":"Eva"})") ==
          Found{"WB510 DEC-1: was needed on 2026-11-19, 1 day ago (Eva decides)"});
    CHECK(found(R"({"kind":"decision","key":"DEC-1","title":"x","due":"2026-11-20"})").empty());
    const std::string accepted =
        R"({"kind":"decision","key":"DEC-1","title":"x","status":"accepted","due":"2026-11-01",)"
        R"("dependencies":"none","risk":"none")";
    CHECK(found(accepted + R"(,"timeline_days":0})").empty());
    CHECK(found(accepted + R"(,"timeline_days":0,"review":"2026-11-10"})") ==
          Found{"WB511 DEC-1: was to be looked at again on 2026-11-10, 10 days ago"});
    CHECK(found(accepted + "}") ==
          Found{"WB512 DEC-1: accepted without an answer to: how does it move the timeline, in working days?"});
}

TEST_CASE("debts, product questions and constraints have their day", "[risks]") {
    CHECK(found(R"({"kind":"debt","key":"DEBT-1","title":"x","due":"2026-11-10","interest_days_per_month":1.5})") ==
          Found{"WB515 DEBT-1: was to be paid back by 2026-11-10, 10 days ago; it costs 1.5d a month"});
    CHECK(found(R"({"kind":"debt","key":"DEBT-1","title":"x","due":"2026-11-10","status":"paid"})").empty());
    CHECK(found(R"({"kind":"gap","key":"GAP-1","question":"who?","to":"Legal","due":"2026-11-19"})") ==
          Found{"WB520 GAP-1: no answer from Legal; it was needed on 2026-11-19, 1 day ago"});
    CHECK(found(R"({"kind":"gap","key":"GAP-1","question":"who?"})") ==
          Found{"WB521 GAP-1: nobody is asked: the answer will be a guess"});
    CHECK(found(R"({"kind":"gap","key":"GAP-1","question":"who?","due":"2026-11-19","answer":"the shop"})").empty());
    const std::string law = R"({"kind":"constraint","key":"C-1","project":"WEB","limit":"P95 < 300 ms","reason":"law")";
    CHECK(found(law + R"(,"due":"2026-11-19"})") ==
          Found{"WB530 C-1: \"P95 < 300 ms\" was to be met by 2026-11-19, 1 day ago (law)"});
    CHECK(found(law + R"(,"due":"2026-11-19","met":true})").empty());
    CHECK(found(law + R"(,"due":"2026-11-20"})").empty());
}

TEST_CASE("a rule's risk is a finding, also where it is kept as a record", "[risks]") {
    const std::string feature = R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"a","stage":"building"})";
    CHECK(found(feature) == Found{"WB501 WEB-1: there is no rollback plan: users stay on what is broken until it is "
                                  "repaired"});
    const auto kept = found(feature +
                            "\n"
                            R"({"kind":"risk","key":"R-4","title":"x","raised_by":"WB501","owner":"bo",)"
                            R"("features":["WEB-1"],"probability":0.1,"impact_p90":2})");
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].ends_with("(kept as R-4)"));
}
