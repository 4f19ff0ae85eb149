#include "waybill/checks/raid.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace raid_test {

using namespace waybill;

namespace {

constexpr auto plan = R"(
    {"kind":"project","key":"WEB"}
    {"kind":"project","key":"PAY"}
    {"kind":"team","key":"web"}
    {"kind":"team","key":"pay"}
    {"kind":"service","key":"api","team":"pay"}
    {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","team":"web","stage":"building"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"c","team":"pay"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"d","team":"pay","stage":"shipped"}
    {"kind":"risk","key":"R-1","title":"sized","features":["WEB-1"],"probability":0.5,"impact_p90":4,"owner":"bo"}
    {"kind":"risk","key":"R-2","title":"closed","features":["WEB-1"],"status":"closed"}
    {"kind":"estimate","key":"E-1","feature":"PAY-1","p50":3,"by":"bo","at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-2","feature":"PAY-1","p50":4,"by":"bo","at":"2026-11-10T09:00:00Z"}
    {"kind":"answer","estimate":"E-1","question":"third-party","answer":"unknown"}
    {"kind":"answer","estimate":"E-2","question":"migration","answer":"unknown","note":"ask the bank"}
    {"kind":"answer","estimate":"E-2","question":"coding-only","answer":"no"}
    {"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no certificate","who":"Ops","since":"2026-11-16"}
    {"kind":"blocker","key":"B-2","feature":"PAY-1","what":"cleared","since":"2026-11-01","cleared":"2026-11-02"}
    {"kind":"blocker","key":"B-3","feature":"PAY-2","what":"shipped all the same","since":"2026-11-01"}
    {"kind":"incident","key":"INC-1","at":"2026-11-12T10:00:00Z","services":["api"],"text":"cards failed\nfor an hour"}
    {"kind":"incident","key":"INC-2","at":"2026-11-12T10:00:00Z","restored_at":"2026-11-12T11:00:00Z","text":"over"}
    {"kind":"dependency","key":"D-1","from":"WEB-1","on":"PAY-1"}
    {"kind":"dependency","key":"D-2","from":"WEB-1","on":"the bank","needed_by":"2026-12-01","owner":"Eva"}
    {"kind":"dependency","key":"D-3","from":"WEB-1","on":"PAY-2"}
    {"kind":"dependency","key":"D-4","from":"PAY-1","on":"WEB-1","status":"rejected"}
    {"kind":"dependency","key":"D-5","from":"PAY-1","on":"a contract","status":"met"}
)";

/// `risk R-1` of each.
std::vector<std::string> entries(const checks::RaidScope& scope = {}) {
    const auto portfolio = support::portfolio_of(plan);
    const auto today = support::day("2026-11-20");
    const auto exposure = checks::exposure(portfolio, checks::rule_risks(portfolio, today));
    std::vector<std::string> list;
    for (const auto& one : checks::raid(portfolio, today, exposure, scope))
        list.push_back(std::string(checks::name_of(one.type)) + " " + one.rule + one.record);
    return list;
}

using Entries = std::vector<std::string>;

}  // namespace

TEST_CASE("risks, assumptions, issues and dependencies that are open, in this order", "[raid]") {
    CHECK(entries() == Entries{"risk R-1", "risk WB501WEB-1", "assumption E-2", "issue INC-1", "issue B-1",
                               "dependency D-2", "dependency D-1"});
}

TEST_CASE("only what concerns a project, a team, a feature", "[raid]") {
    CHECK(entries({.project = "pay", .team = {}, .feature = {}}) == Entries{"assumption E-2", "issue B-1"});
    CHECK(entries({.project = {}, .team = "pay", .feature = {}}) ==
          Entries{"assumption E-2", "issue INC-1", "issue B-1"});
    CHECK(entries({.project = {}, .team = {}, .feature = "web-1"}) ==
          Entries{"risk R-1", "risk WB501WEB-1", "dependency D-2", "dependency D-1"});
}

TEST_CASE("an entry says how it stands, who is asked, and by when", "[raid]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto today = support::day("2026-11-20");
    const auto list = checks::raid(portfolio, today, checks::exposure(portfolio, {}));
    REQUIRE(list.size() == 6);
    CHECK(list[0].state == "2.0 days expected");
    CHECK(list[0].days == Approx(2));
    CHECK(list[0].who == "bo");
    CHECK(list[1].title == "migration: ask the bank");
    CHECK(list[2].title == "cards failed");
    CHECK(list[2].state == "open for 6 working days");
    CHECK(list[3].state == "open for 4 working days");
    CHECK(list[3].who == "Ops");
    CHECK(list[4].due == "2026-12-01");
    CHECK(list[4].who == "Eva");
    CHECK(list[5].title == "WEB-1 waits for PAY-1 (c)");
    CHECK(list[5].who == "pay");
}

}  // namespace raid_test
