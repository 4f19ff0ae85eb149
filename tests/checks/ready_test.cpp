#include "waybill/checks/ready.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/features/records.hpp"

namespace ready_test {

using namespace waybill;
using Catch::Contains;
using checks::Requirement;

namespace {

const std::string feature = R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets"})";

/// The requirement of `rule` for PAY-1 in a portfolio of that JSONL.
Requirement requirement(std::string_view rule, const std::string& jsonl) {
    const auto portfolio = support::portfolio_of(jsonl);
    const auto list = checks::readiness(portfolio, *portfolio.find(features::feature, "PAY-1"));
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.rule == rule; });
    REQUIRE(found != list.end());
    return *found;
}

/// The same for PAY-1 as above with these lines beside it.
Requirement beside(std::string_view rule, const std::string& lines) {
    return requirement(rule, feature + "\n" + lines);
}

/// The same for PAY-1 with these members.
Requirement with(std::string_view rule, const std::string& members) {
    return requirement(rule, feature.substr(0, feature.size() - 1) + "," + members + "}");
}

}  // namespace

TEST_CASE("an empty feature lacks everything, told in the order in which it is mended") {
    const auto portfolio = support::portfolio_of(feature);
    const auto list = checks::readiness(portfolio, portfolio.all(features::feature).front());
    std::string rules, implied;
    for (const auto& one : list) {
        CHECK_FALSE(one.is_met);
        CHECK_FALSE(one.message.empty());
        CHECK(one.fix.starts_with("waybill "));
        rules += std::string(one.rule) + " ";
        if (one.is_implied) implied += std::string(one.rule) + " ";
    }
    CHECK(rules == "WB101 WB102 WB103 WB104 WB105 WB106 WB107 WB108 WB109 ");
    CHECK(implied == "WB102 WB103 WB105 WB107 ");
}

TEST_CASE("WB101 outcome") {
    const auto none = beside("WB101", "");
    CHECK(none.message == "no outcome: nothing says what this changes for the user");
    CHECK(none.fix == "waybill outcome add PAY-1 \"METRIC FROM -> TO in DAYS\"");

    const auto half = beside("WB101", R"({"kind":"outcome","key":"O-4","feature":"PAY-1","metric":"M-1"})");
    CHECK_FALSE(half.is_met);
    CHECK(half.message == "outcome O-4 lacks a target and a window in days");
    CHECK(half.fix == "waybill outcome edit O-4 --target NUMBER --window-days 30");

    const auto open =
        beside("WB101", R"({"kind":"outcome","key":"O-4","feature":"PAY-1","metric":"M-1","target":"61"})");
    CHECK(open.fix == "waybill outcome edit O-4 --window-days 30");

    const auto full = beside("WB101", R"({"kind":"metric","key":"M-1","name":"abandonment"}
{"kind":"outcome","key":"O-4","feature":"PAY-1","metric":"M-1","target":"61","window_days":30})");
    CHECK(full.is_met);
    CHECK(full.message == "outcome: abandonment to 61 within 30 days");
    CHECK(full.fix.empty());
}

TEST_CASE("an enabler and an obligation need no outcome, hypothesis or stop rule") {
    for (const std::string_view rule : {"WB101", "WB102", "WB103"}) {
        CHECK(with(rule, R"("enables":["PAY-2"])").is_met);
        CHECK(with(rule, R"("obligation":"payment law")").is_met);
    }
    CHECK(with("WB101", R"("obligation":"payment law")").message == "an obligation: payment law");
}

TEST_CASE("WB102 hypothesis and WB103 stop rule") {
    const auto outcome = [](const std::string& members) {
        return R"({"kind":"outcome","key":"O-4","feature":"PAY-1","metric":"M-1")" + members + "}";
    };
    CHECK(beside("WB102", outcome("")).fix == "waybill outcome edit O-4 --hypothesis \"…\"");
    CHECK_FALSE(beside("WB102", outcome("")).is_implied);
    CHECK(beside("WB102", outcome(R"(,"hypothesis":"fewer pages")")).is_met);
    CHECK(beside("WB103", outcome("")).fix == "waybill outcome edit O-4 --stop-rule \"…\"");
    CHECK(beside("WB103", outcome(R"(,"stop_rule":"no fall in 14 days")")).is_met);
}

TEST_CASE("WB104 criteria recorded and WB105 each with Given, When and Then") {
    CHECK_FALSE(beside("WB104", "").is_met);
    const std::string half =
        R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","given":"a buyer","when":"they pay"})";
    CHECK(beside("WB104", half).is_met);
    CHECK(beside("WB104", half).message == "1 criterion");
    CHECK(beside("WB105", half).message == "PAY-1.1 has no Then: it cannot be tested as written");
    CHECK(beside("WB105", half).fix == "waybill criterion edit PAY-1.1 --then \"…\"");
    const std::string full =
        R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","given":"a","when":"b","then":"c"})";
    CHECK(beside("WB105", full).is_met);
    const std::string imported = R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","gherkin":"* it works"})";
    CHECK(beside("WB105", imported).is_met);
    CHECK_FALSE(beside("WB105", full + "\n" + half).is_met);
}

TEST_CASE("WB106 an estimate and WB107 a range") {
    const auto estimate = [](const std::string& members) {
        return R"({"kind":"estimate","key":"E-1","feature":"PAY-1",)" + members + "}";
    };
    CHECK(beside("WB106", "").fix == "waybill estimate add PAY-1 P10..P50..P90");
    CHECK(beside("WB106", estimate(R"("p50":10)")).is_met);
    CHECK(beside("WB107", estimate(R"("p50":10)")).message ==
          "E-1 is one number (10d): nothing says how bad it can get");
    CHECK_FALSE(beside("WB107", estimate(R"("p50":10,"p90":10)")).is_met);
    CHECK_FALSE(beside("WB107", estimate(R"("p10":10,"p50":10,"p90":12)")).is_met);
    CHECK(beside("WB107", estimate(R"("p50":10,"p90":20)")).is_met);
    CHECK(beside("WB107", estimate(R"("p10":5,"p50":10,"p90":20)")).is_met);
}

TEST_CASE("of several estimates the latest of each part counts") {
    const std::string number =
        R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p50":10,"at":"2026-11-01T10:00:00Z"})";
    const std::string range =
        R"({"kind":"estimate","key":"E-2","feature":"PAY-1","p50":10,"p90":20,"at":"2026-11-02T10:00:00Z"})";
    const std::string part =
        R"({"kind":"estimate","key":"E-3","feature":"PAY-1","part":"migration","p50":3,"at":"2026-11-03T10:00:00Z"})";
    CHECK(beside("WB107", number + "\n" + range).is_met);
    CHECK(beside("WB107", range + "\n" + number).is_met);
    CHECK_THAT(beside("WB107", range + "\n" + part).message, Contains("E-3 is one number (3d)"));
}

TEST_CASE("WB108 team names the only one there is") {
    CHECK(beside("WB108", "").fix == "waybill feature edit PAY-1 --team TEAM");
    const std::string payments = R"({"kind":"team","key":"payments"})";
    CHECK(beside("WB108", payments).fix == "waybill feature edit PAY-1 --team payments");
    CHECK(beside("WB108", payments + "\n" + R"({"kind":"team","key":"web"})").fix ==
          "waybill feature edit PAY-1 --team TEAM");
    CHECK(with("WB108", R"("team":"payments")").is_met);
}

TEST_CASE("WB109 dependencies recorded or said to be none") {
    CHECK(beside("WB109", "").fix == "waybill feature edit PAY-1 --no-dependencies yes");
    CHECK(with("WB109", R"("no_dependencies":true)").is_met);
    CHECK(beside("WB109", R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2"})").is_met);
}

TEST_CASE("WB109 names the earlier unfinished feature that touches the same service") {
    const auto other = [](const std::string& key, const std::string& stage) {
        return R"({"kind":"feature","key":")" + key +
               R"(","project":"PAY","title":"Cards","services":["checkout"],"stage":")" + stage + "\"}\n" +
               R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","services":["checkout"]})";
    };
    const auto near = requirement("WB109", other("PAY-0", "building"));
    CHECK(near.message == "no dependencies recorded, yet PAY-0 touches checkout too");
    CHECK(near.fix == "waybill dependency add PAY-1 PAY-0");
    CHECK(requirement("WB109", other("PAY-0", "done")).fix == "waybill feature edit PAY-1 --no-dependencies yes");
    // The later one is told to wait for the earlier, never both for each other.
    CHECK(requirement("WB109", other("PAY-2", "building")).fix == "waybill feature edit PAY-1 --no-dependencies yes");
    // What everybody touches says nothing of any two.
    std::string hub = other("PAY-0", "building");
    for (int i = 2; i <= 5; ++i) {
        CHECK(requirement("WB109", hub).fix == "waybill dependency add PAY-1 PAY-0");
        hub +=
            "\n"
            R"({"kind":"feature","key":"PAY-)" +
            std::to_string(i) + R"(","project":"PAY","title":"x","services":["checkout"],"stage":"idea"})";
    }
    CHECK(requirement("WB109", hub).fix == "waybill feature edit PAY-1 --no-dependencies yes");
}

TEST_CASE("what is lacking is what is unmet of the nine, for a reason of its own") {
    const std::string plans[] = {
        feature,
        feature + "\n" + R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","given":"a","when":"it is fast"})",
        feature + "\n" + R"({"kind":"estimate","feature":"PAY-1","p50":4})" + "\n" +
            R"({"kind":"outcome","key":"O-1","feature":"PAY-1","hypothesis":"they come back"})",
        feature.substr(0, feature.size() - 1) + R"(,"team":"web","no_dependencies":true,"obligation":"PSD3"})",
    };
    for (const auto& plan : plans) {
        const auto portfolio = support::portfolio_of(plan);
        const auto& pay = *portfolio.find(features::feature, "PAY-1");
        std::vector<std::string> expected, lacking;
        for (const auto& one : checks::readiness(portfolio, pay)) {
            if (!one.is_met && !one.is_implied && one.rule.starts_with("WB1"))
                expected.push_back(std::string(one.rule) + one.message + one.fix);
        }
        for (const auto& one : checks::lacking(portfolio, pay)) {
            CHECK_FALSE(one.is_met);
            CHECK_FALSE(one.is_implied);
            lacking.push_back(std::string(one.rule) + one.message + one.fix);
        }
        CHECK_FALSE(expected.empty());
        CHECK(lacking == expected);
    }
}

}  // namespace ready_test
