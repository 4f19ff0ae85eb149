#include <algorithm>

#include <catch2/catch.hpp>

#include "findings_of_rule.hpp"
#include "waybill/checks/asked.hpp"

namespace estimates_test {

using namespace waybill;
using checks::Severity;

namespace {

const auto today = support::day("2026-11-20");

std::string feature(const std::string& members, const std::string& key = "A-1") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"A","title":"x",)" + members + "}\n";
}

/// An estimate of three quantiles with these members more.
std::string said(const std::string& key, double p10, double p50, double p90, const std::string& members = "") {
    return R"({"kind":"estimate","key":")" + key + R"(","feature":"A-1","p10":)" + std::to_string(p10) + R"(,"p50":)" +
           std::to_string(p50) + R"(,"p90":)" + std::to_string(p90) + "," +
           (members.empty() ? R"("by":"ana","at":"2026-11-10T10:00:00Z")" : members) + "}\n";
}

std::string told(const std::string& question, const std::string& word, const std::string& key = "E-1") {
    return R"({"kind":"answer","estimate":")" + key + R"(","question":")" + question + R"(","answer":")" + word +
           "\"}\n";
}

const std::string ready = feature(R"("stage":"ready")");

}  // namespace

TEST_CASE("WB403 open questions that add more than a quarter") {
    const auto found = findings_of_rule("WB403", ready + said("E-1", 2, 4, 10));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "8 questions are open about the estimate: when it goes badly 8d more than the 10d that were said");
    CHECK(found[0].fix == "waybill estimate ask A-1");
    // third-party .15 and migration .10 open: a quarter, and no more.
    const auto most = told("coding-only", "no") + told("shared-services", "no") + told("feature-flag", "yes") +
                      told("test-coverage", "yes") + told("new-technology", "no") + told("review-and-rollout", "yes");
    CHECK(findings_of_rule("WB403", ready + said("E-1", 2, 4, 10) + most).empty());
    CHECK(findings_of_rule("WB403", feature(R"("stage":"idea")") + said("E-1", 2, 4, 10)).empty());
    CHECK(findings_of_rule("WB403", feature(R"("stage":"idea","committed":"2027-03-01")") + said("E-1", 2, 4, 10))
              .size() == 1);
    CHECK(findings_of_rule("WB403", feature(R"("stage":"shipped")") + said("E-1", 2, 4, 10)).empty());
}

TEST_CASE("WB404 an estimate of more than 60 days on unfinished work") {
    const auto old = said("E-1", 2, 4, 10, R"("by":"ana","at":"2026-09-20T10:00:00Z")");
    const auto found = findings_of_rule("WB404", ready + old);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "the estimate is of 2026-09-20: more than 60 days old, and the work is not finished");
    CHECK(findings_of_rule("WB404", feature(R"("stage":"done")") + old).empty());
    CHECK(findings_of_rule("WB404", ready + said("E-1", 2, 4, 10, R"("at":"2026-09-21T10:00:00Z")")).empty());
    const auto part =
        findings_of_rule("WB404", ready + said("E-1", 2, 4, 10, R"("part":"load $[x]","at":"2026-09-01T10:00:00Z")"));
    REQUIRE(part.size() == 1);
    CHECK(part[0].fix == "waybill estimate add A-1 P10..P50..P90 --part \"…\"");
}

TEST_CASE("WB405 two people whose ranges do not overlap, WB406 an estimate that doubled") {
    const auto first = said("E-1", 1, 2, 3);
    const auto other = said("E-2", 5, 8, 14, R"("by":"dee","at":"2026-11-12T10:00:00Z")");
    const auto apart = findings_of_rule("WB405", ready + first + other);
    REQUIRE(apart.size() == 1);
    CHECK(apart[0].message == "ana says 1d to 3d, dee says 5d to 14d: they do not mean the same thing");
    CHECK(findings_of_rule("WB405", ready + first + said("E-2", 2, 8, 14, R"("by":"dee","at":"2026-11-12T10:00:00Z")"))
              .empty());
    const auto drift = findings_of_rule("WB406", ready + first + other);
    REQUIRE(drift.size() == 1);
    CHECK(drift[0].message == "the estimate went from 2d to 8d since it was first made: what was learned?");
    CHECK(findings_of_rule("WB406", ready + first + said("E-2", 2, 4, 7, R"("by":"dee","at":"2026-11-12T10:00:00Z")"))
              .empty());
}

TEST_CASE("WB407 more than half an iteration in four cases of five") {
    // PERT-like 2, 4, 5: P80 is below 5.
    CHECK(findings_of_rule("WB407", ready + said("E-1", 2, 4, 5)).empty());
    const auto found = findings_of_rule("WB407", ready + said("E-1", 3, 5, 11));
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::info);
    CHECK(found[0].message == "takes up to 8.2d in four cases of five, and half an iteration has 5d: slice it");
    const auto of_team = feature(R"("stage":"ready","team":"web")") + said("E-1", 3, 5, 11);
    const auto iteration = [](const std::string& key, const std::string& start, const std::string& end) {
        return R"({"kind":"iteration","key":")" + key + R"(","team":"web","start":")" + start + R"(","end":")" + end +
               "\"}\n";
    };
    const auto long_one = iteration("web-1", "2026-11-02", "2026-11-27");
    CHECK(findings_of_rule("WB407", of_team + long_one).empty());
    CHECK(findings_of_rule("WB407", of_team + long_one + iteration("web-2", "2026-11-30", "2026-12-04")).size() == 1);
}

TEST_CASE("WB408 what is left out and not estimated") {
    const auto found = findings_of_rule("WB408", ready + said("E-1", 2, 4, 10) + told("migration", "no"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "migration is left out of the estimate, and not estimated by itself");
    CHECK(found[0].fix == "waybill estimate add A-1 P10..P50..P90 --part migration");
    CHECK(findings_of_rule("WB408", ready + said("E-1", 2, 4, 10) + told("migration", "no") +
                                        said("E-2", 1, 2, 4, R"("part":"migration","at":"2026-11-12T10:00:00Z")"))
              .empty());
}

TEST_CASE("WB409 odds of a promise below 80 %, WB410 an estimate of one number") {
    const auto feature = [](const std::string& more, const std::string& range) {
        return R"({"kind":"feature","key":"A-1","project":"A","title":"x","stage":"ready")" + more + R"(}
{"kind":"estimate","key":"E-1","feature":"A-1",)" +
               range + "}\n";
    };
    const std::string sure = R"("p10":5,"p50":5,"p90":5)";
    CHECK(findings_of_rule("WB409", feature(R"(,"committed":"2027-11-26")", sure)).empty());
    const auto late = findings_of_rule("WB409", feature(R"(,"committed":"2026-11-24")", sure));
    REQUIRE(late.size() == 1);
    CHECK(late[0].message.starts_with("promised for 2026-11-24: less than 1 % odds; 80 % only by 2026-1"));
    CHECK(findings_of_rule("WB409", feature(R"(,"committed":"2026-11-19")", sure)).empty());  // WB401 says it
    const auto milestone =
        findings_of_rule("WB409", feature("", sure) + R"({"kind":"milestone","key":"MS-1","date":"2026-11-24",)" +
                                      R"("features":["A-1"]})" + "\n");
    REQUIRE(milestone.size() == 1);
    CHECK(milestone[0].record == "MS-1");
    const auto number = findings_of_rule("WB410", feature("", R"("p50":5)"));
    REQUIRE(number.size() == 1);
    CHECK(number[0].message == "the estimate is one number: between which two will it lie?");
    CHECK(findings_of_rule("WB410", feature("", sure)).empty());
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
    const auto found = findings_of_rule("WB411", lines + feature(R"("shop","ledger","orphan")"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "is Web's, and touches ledger (payments): slice it by team, or agree on the interface first");
    CHECK(findings_of_rule("WB411", lines + feature(R"("shop","orphan")")).empty());
}

TEST_CASE("questions are asked by what they are worth, then what is promised first") {
    const auto estimate = [](const std::string& key, const std::string& of_feature) {
        return R"({"kind":"estimate","key":")" + key + R"(","feature":")" + of_feature +
               R"(","p10":3,"p50":5,"p90":11})" + "\n";
    };
    const auto portfolio =
        support::portfolio_of(feature(R"("team":"web")", "A-10") + feature(R"("committed":"2027-02-01")", "A-3") +
                              feature(R"("committed":"2027-01-01")", "A-4") + feature(R"("team":"web")", "A-2") +
                              feature(R"("stage":"done")", "A-5") + estimate("E-1", "A-10") + estimate("E-2", "A-3") +
                              estimate("E-3", "A-4") + estimate("E-4", "A-2") + estimate("E-5", "A-5"));
    const auto list = checks::asked(portfolio);
    REQUIRE(list.size() == 32);
    std::vector<std::string> first;
    for (std::size_t i = 0; i < 8; ++i)
        first.push_back(list[i].feature->key + " " + std::string(list[i].open.question->id));
    CHECK(first == std::vector<std::string>{"A-4 third-party", "A-4 new-technology", "A-3 third-party",
                                            "A-3 new-technology", "A-2 third-party", "A-2 new-technology",
                                            "A-10 third-party", "A-10 new-technology"});
    CHECK(list.front().open.days == Approx(1.65));
    CHECK(checks::asked(portfolio, "WEB").size() == 16);
    CHECK(checks::asked(portfolio, "core").empty());
}

}  // namespace estimates_test
