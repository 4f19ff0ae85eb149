#include <algorithm>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/asked.hpp"
#include "waybill/checks/check.hpp"

namespace estimates_test {

using namespace waybill;
using checks::Finding;
using checks::Severity;

namespace {

const auto today = support::day("2026-11-20");

/// The findings of that rule.
std::vector<Finding> of(std::string_view rule, const std::string& jsonl) {
    auto found = checks::check(support::portfolio_of(jsonl), today);
    std::erase_if(found, [rule](const Finding& one) { return one.rule != rule; });
    return found;
}

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
    const auto found = of("WB403", ready + said("E-1", 2, 4, 10));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "8 questions are open about the estimate: when it goes badly 8d more than the 10d that were said");
    CHECK(found[0].fix == "waybill estimate ask A-1");
    // third-party .15 and migration .10 open: a quarter, and no more.
    const auto most = told("coding-only", "no") + told("shared-services", "no") + told("feature-flag", "yes") +
                      told("test-coverage", "yes") + told("new-technology", "no") + told("review-and-rollout", "yes");
    CHECK(of("WB403", ready + said("E-1", 2, 4, 10) + most).empty());
    CHECK(of("WB403", feature(R"("stage":"idea")") + said("E-1", 2, 4, 10)).empty());
    CHECK(of("WB403", feature(R"("stage":"idea","committed":"2027-03-01")") + said("E-1", 2, 4, 10)).size() == 1);
    CHECK(of("WB403", feature(R"("stage":"shipped")") + said("E-1", 2, 4, 10)).empty());
}

TEST_CASE("WB404 an estimate of more than 60 days on unfinished work") {
    const auto old = said("E-1", 2, 4, 10, R"("by":"ana","at":"2026-09-20T10:00:00Z")");
    const auto found = of("WB404", ready + old);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "the estimate is of 2026-09-20: more than 60 days old, and the work is not finished");
    CHECK(of("WB404", feature(R"("stage":"done")") + old).empty());
    CHECK(of("WB404", ready + said("E-1", 2, 4, 10, R"("at":"2026-09-21T10:00:00Z")")).empty());
    const auto part = of("WB404", ready + said("E-1", 2, 4, 10, R"("part":"load $[x]","at":"2026-09-01T10:00:00Z")"));
    REQUIRE(part.size() == 1);
    CHECK(part[0].fix == "waybill estimate add A-1 2d..5d..11d --part \"…\"");
}

TEST_CASE("WB405 two people whose ranges do not overlap, WB406 an estimate that doubled") {
    const auto first = said("E-1", 1, 2, 3);
    const auto other = said("E-2", 5, 8, 14, R"("by":"dee","at":"2026-11-12T10:00:00Z")");
    const auto apart = of("WB405", ready + first + other);
    REQUIRE(apart.size() == 1);
    CHECK(apart[0].message == "ana says 1d to 3d, dee says 5d to 14d: they do not mean the same thing");
    CHECK(of("WB405", ready + first + said("E-2", 2, 8, 14, R"("by":"dee","at":"2026-11-12T10:00:00Z")")).empty());
    const auto drift = of("WB406", ready + first + other);
    REQUIRE(drift.size() == 1);
    CHECK(drift[0].message == "the estimate went from 2d to 8d since it was first made: what was learned?");
    CHECK(of("WB406", ready + first + said("E-2", 2, 4, 7, R"("by":"dee","at":"2026-11-12T10:00:00Z")")).empty());
}

TEST_CASE("WB407 more than half an iteration in four cases of five") {
    // PERT-like 2, 4, 5: P80 is below 5.
    CHECK(of("WB407", ready + said("E-1", 2, 4, 5)).empty());
    const auto found = of("WB407", ready + said("E-1", 3, 5, 11));
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::info);
    CHECK(found[0].message == "takes up to 8.2d in four cases of five, and half an iteration has 5d: slice it");
    const auto of_team = feature(R"("stage":"ready","team":"web")") + said("E-1", 3, 5, 11);
    const auto iteration = [](const std::string& key, const std::string& start, const std::string& end) {
        return R"({"kind":"iteration","key":")" + key + R"(","team":"web","start":")" + start + R"(","end":")" + end +
               "\"}\n";
    };
    const auto long_one = iteration("web-1", "2026-11-02", "2026-11-27");
    CHECK(of("WB407", of_team + long_one).empty());
    CHECK(of("WB407", of_team + long_one + iteration("web-2", "2026-11-30", "2026-12-04")).size() == 1);
}

TEST_CASE("WB408 what is left out and not estimated") {
    const auto found = of("WB408", ready + said("E-1", 2, 4, 10) + told("migration", "no"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "migration is left out of the estimate, and not estimated by itself");
    CHECK(found[0].fix == "waybill estimate add A-1 2d..5d..11d --part migration");
    CHECK(of("WB408", ready + said("E-1", 2, 4, 10) + told("migration", "no") +
                          said("E-2", 1, 2, 4, R"("part":"migration","at":"2026-11-12T10:00:00Z")"))
              .empty());
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
