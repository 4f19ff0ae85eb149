#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"
#include "waybill/checks/ci_report.hpp"
#include "waybill/checks/known.hpp"

namespace known_test {

using namespace waybill;
using checks::Finding;
using checks::fingerprint;

namespace {

Finding finding(std::string_view rule, std::string record, std::string message) {
    Finding one;
    one.rule = rule;
    one.record = std::move(record);
    one.message = std::move(message);
    return one;
}

std::string answer(const std::string& findings) {
    return R"({"schema":"waybill.check/1","as_of":"2026-11-20","data":{"findings":[)" + findings +
           R"(]},"warnings":[]})";
}

}  // namespace

TEST_CASE("a finding is the same one when its numbers and days move on") {
    const auto one = fingerprint("WB401", "PAY-3", "committed for 2026-11-01, not shipped: 15 working days late");
    CHECK(one.size() == 16);
    CHECK(one == fingerprint("WB401", "PAY-3", "committed for 2026-12-24, not shipped: 9 working days late"));
    CHECK(fingerprint("WB702", "PAY-2", "14.1 min of 9,000") == fingerprint("WB702", "PAY-2", "7 min of 12"));
    CHECK(one != fingerprint("WB401", "PAY-4", "committed for 2026-11-01, not shipped: 15 working days late"));
    CHECK(one != fingerprint("WB402", "PAY-3", "committed for 2026-11-01, not shipped: 15 working days late"));
}

TEST_CASE("the keys in a message tell findings apart, whole") {
    const auto of = [](const std::string& key) {
        return fingerprint("WB313", "PAY-5", "PAY-5 and " + key + " touch orders-db");
    };
    CHECK(of("PLAT-2") != of("PLAT-5"));
    CHECK(of("PLAT-2") != of("PLAT-25"));
    CHECK(of("PLAT-2.1") != of("PLAT-2.2"));
    CHECK(of("PLAT-2. 3 of 4") == of("PLAT-2. 5 of 6"));
}

TEST_CASE("a criterion that failed before hides no other") {
    const auto known = checks::read_known(
        answer(R"({"rule":"WB505","record":"PLAT-9","message":"PLAT-9.1 failed after release"})"), "old.json");
    std::vector<Finding> both{finding("WB505", "PLAT-9", "PLAT-9.0 failed after release"),
                              finding("WB505", "PLAT-9", "PLAT-9.1 failed after release")};
    CHECK(checks::mark_known(both, known).empty());
    CHECK_FALSE(both[0].is_known);
    CHECK(both[1].is_known);
    std::vector<Finding> another{finding("WB505", "PLAT-9", "PLAT-9.2 failed after release")};
    CHECK(checks::mark_known(another, known).size() == 1);
    CHECK_FALSE(another[0].is_known);
    std::vector<Finding> reworded{finding("WB505", "PLAT-9", "users meet that PLAT-9.1 fails")};
    CHECK(checks::mark_known(reworded, known).empty());
}

TEST_CASE("what was known is marked, once for each time it was known; what nothing stands for is gone") {
    std::vector<Finding> findings{
        finding("WB101", "PAY-1", "no outcome"), finding("WB402", "PAY-1", "committed for 2026-12-24"),
        finding("WB313", "PAY-5", "PAY-2 touches it"), finding("WB313", "PAY-5", "PAY-3 touches it")};
    const auto known =
        checks::read_known(answer(R"({"rule":"WB402","record":"PAY-1","message":"committed for 2026-11-01"},
        {"rule":"WB313","record":"PAY-5","message":"PAY-3 touches it"},
        {"rule":"WB104","record":null,"message":"gone"})"),
                           "old.json");
    REQUIRE(known.size() == 3);
    const auto gone = checks::mark_known(findings, known);
    CHECK_FALSE(findings[0].is_known);
    CHECK(findings[1].is_known);
    CHECK_FALSE(findings[2].is_known);
    CHECK(findings[3].is_known);
    CHECK_FALSE(findings[3].counts());
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].rule == "WB104");
    CHECK(gone[0].record.empty());
}

TEST_CASE("a message that is worded anew is no new finding") {
    std::vector<Finding> findings{finding("WB101", "PAY-1", "says nothing of an outcome")};
    CHECK(checks::mark_known(findings, {{"WB101", "PAY-1", "no outcome", fingerprint("WB101", "PAY-1", "no outcome")}})
              .empty());
    CHECK(findings[0].is_known);
}

TEST_CASE("a SARIF report of ours is a baseline too") {
    std::vector<Finding> findings{finding("WB101", "PAY-1", "no outcome (yet)"),
                                  finding("WB901", "", "of the project")};
    checks::CiReport report;
    report.version = "1.0.0";
    report.findings = findings;
    const auto known = checks::read_known(checks::render_sarif(report), "old.sarif");
    REQUIRE(known.size() == 2);
    CHECK(known[0].message == "no outcome (yet)");
    CHECK(checks::mark_known(findings, known).empty());
    CHECK(findings[0].is_known);
    CHECK(findings[1].is_known);
}

TEST_CASE("what is no baseline is refused") {
    for (const std::string text :
         {"", "[]", "{}", R"({"runs":[{"results":[{"ruleId":"X1"}]}]})", R"({"runs":[{"results":[7]}]})",
          R"({"schema":"waybill.status/1","data":{"findings":[]}})"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(checks::read_known(text, "old.json"), base::Error);
    }
    CHECK_THROWS_AS(checks::read_known(answer(R"({"rule":7})"), "old.json"), base::Error);
    CHECK_THROWS_AS(checks::read_known(answer("7"), "old.json"), base::Error);
    CHECK(checks::read_known(answer(""), "old.json").empty());
    CHECK(checks::read_known(R"({"runs":[{}]})", "old.json").empty());
}

}  // namespace known_test
