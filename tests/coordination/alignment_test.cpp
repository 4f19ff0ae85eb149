#include "waybill/coordination/alignment.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "support/settled.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace alignment_test {

using namespace waybill;
using coordination::Standing;

namespace {

const auto today = support::day("2026-11-20");

constexpr auto plan = R"(
    {"kind":"project","key":"PAY"}
    {"kind":"team","key":"apps","name":"Apps","lead":"Ada"}
    {"kind":"team","key":"core","lead":"Cem"}
    {"kind":"team","key":"data"}
    {"kind":"team","key":"late","lead":"Lea"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"one","team":"apps","stage":"ready"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"two","team":"core","stage":"ready"}
    {"kind":"feature","key":"PAY-3","project":"PAY","title":"three","team":"data","stage":"shipped"}
    {"kind":"feature","key":"PAY-4","project":"PAY","title":"four","team":"late","stage":"ready"}
    {"kind":"feature","key":"PAY-5","project":"PAY","title":"five","stage":"ready"}
    {"kind":"feature","key":"PAY-6","project":"PAY","title":"six","team":"apps","stage":"killed"}
    {"kind":"estimate","key":"E-1","feature":"PAY-1","p50":4,"p10":4,"p90":4,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-2","feature":"PAY-2","p50":4,"p10":4,"p90":4,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-4","feature":"PAY-4","p50":30,"p10":30,"p90":30,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-5","feature":"PAY-5","p50":4,"p10":4,"p90":4,"at":"2026-11-01T09:00:00Z"}
    {"kind":"blocker","key":"B-1","feature":"PAY-4","what":"no key","who":"Ops","since":"2026-11-16"}
    {"kind":"milestone","key":"MS-1","date":"2026-12-31","features":["PAY-1","PAY-2","PAY-3","PAY-4","PAY-5","PAY-6"]}
    {"kind":"commitment","milestone":"MS-1","team":"core","date":"2026-12-24"}
    {"kind":"commitment","milestone":"MS-1","team":"late","date":"2026-12-10","acknowledged_by":"Lea"}
)";

std::string lines_of(const std::vector<std::string>& lines) {
    return base::joined(lines, "\n");
}

struct Aligned {
    portfolio::Portfolio portfolio;
    coordination::Looked looked;
    coordination::Alignment alignment;

    Aligned()
        : portfolio(support::portfolio_of(plan + support::settled({"E-1", "E-2", "E-4", "E-5"}))),
          looked(coordination::look_at(portfolio, today, {"MS-1"}, {})) {
        alignment = coordination::align(portfolio, *portfolio.find(portfolio::milestone, "MS-1"),
                                        looked.outlook ? &*looked.outlook : nullptr);
    }
    const coordination::TeamAlignment& of(std::string_view team) const {
        for (const auto& one : alignment.teams) {
            if (one.part.team != nullptr && one.part.team->key == team) return one;
        }
        throw std::runtime_error("no such team");
    }
};

}  // namespace

TEST_CASE("each team stands by what it said and by its own features alone", "[alignment]") {
    const Aligned aligned;
    CHECK(aligned.of("apps").standing == Standing::not_asked);
    CHECK(aligned.of("core").standing == Standing::waiting);
    CHECK(aligned.of("data").standing == Standing::done);
    CHECK(aligned.of("late").standing == Standing::unlikely);
    CHECK(aligned.of("late").expected->p80 == support::day("2026-12-31"));
    CHECK(*aligned.of("late").expected->odds_of_commitment == 0);
    CHECK(*aligned.of("late").expected->odds_of_milestone == 1);
    CHECK(aligned.of("core").expected->p80 == support::day("2026-11-25"));
    CHECK(aligned.alignment.expected->p80 == support::day("2026-12-31"));
    CHECK(aligned.alignment.asked() == 3);
    CHECK(aligned.alignment.count(Standing::waiting) == 1);
}

TEST_CASE("the most urgent team stands first, what no team builds last", "[alignment]") {
    const Aligned aligned;
    std::vector<std::string> order;
    for (const auto& one : aligned.alignment.teams) order.push_back(one.part.team ? one.part.team->key : "");
    CHECK(order == std::vector<std::string>{"late", "core", "apps", "data", ""});
}

TEST_CASE("a message says what is asked, by when, what is expected and why", "[alignment]") {
    const Aligned aligned;
    using Catch::Contains;
    const auto late = lines_of(coordination::message_to(aligned.alignment, aligned.of("late"), today));
    CHECK_THAT(late, Contains("To late, Lea: MS-1"));
    CHECK_THAT(late, Contains("late said yes to Thu 2026-12-10 for PAY-4 four. Does that day still hold?"));
    CHECK_THAT(late, Contains("an answer by Wed 2026-11-25; MS-1 is promised for Thu 2026-12-31"));
    CHECK_THAT(late, Contains("done by Thu 2026-12-31 in 4 cases of 5"));
    CHECK_THAT(late, Contains("PAY-4 four decides it: \"no key\" stands in its way (B-1; since 2026-11-16; Ops can"));
    const auto apps = lines_of(coordination::message_to(aligned.alignment, aligned.of("apps"), today));
    CHECK_THAT(apps, Contains("please say yes to Thu 2026-12-31 for PAY-1 one, or name the day that Apps can hold"));
    CHECK(coordination::message_to(aligned.alignment, aligned.of("data"), today).empty());
}

TEST_CASE("the command settles what is open", "[alignment]") {
    const Aligned aligned;
    const auto command = [&](std::string_view team) {
        return coordination::command_for(aligned.alignment, aligned.of(team));
    };
    CHECK(command("apps") == "waybill milestone commit MS-1 apps 2026-12-31");
    CHECK(command("core") == "waybill milestone acknowledge MS-1 core");
    CHECK(command("late") == "waybill milestone commit MS-1 late 2026-12-31");
    CHECK(command("data").empty());
    CHECK(coordination::command_for(aligned.alignment, aligned.alignment.teams.back()) ==
          "waybill feature edit PAY-5 --team TEAM");
}

TEST_CASE("without a forecast what was said stands alone", "[alignment]") {
    const auto portfolio = support::portfolio_of(R"(
        {"kind":"project","key":"PAY"}
        {"kind":"team","key":"core"}
        {"kind":"feature","key":"PAY-2","project":"PAY","title":"two","team":"core","stage":"ready"}
        {"kind":"milestone","key":"MS-1","date":"2026-12-31","features":["PAY-2"]}
        {"kind":"commitment","milestone":"MS-1","team":"core","date":"2026-12-24","acknowledged_at":"2026-11-01"}
    )");
    const auto looked = coordination::look_at(portfolio, today, {"MS-1"}, {});
    CHECK_FALSE(looked.outlook);
    CHECK(looked.missing == "no feature has an estimate: there is nothing to make a plan of");
    const auto alignment = coordination::align(portfolio, *portfolio.find(portfolio::milestone, "MS-1"), nullptr);
    CHECK(alignment.teams.at(0).standing == Standing::unknown);
    CHECK_FALSE(alignment.expected);
    CHECK(coordination::command_for(alignment, alignment.teams[0]) == "waybill estimate add PAY-2 P10..P50..P90");
}

TEST_CASE("a team is done when the last of its features is, run by run", "[alignment]") {
    const auto portfolio = support::portfolio_of(R"(
        {"kind":"project","key":"PAY"}
        {"kind":"team","key":"core","streams":2}
        {"kind":"feature","key":"PAY-1","project":"PAY","title":"one","team":"core","stage":"ready"}
        {"kind":"feature","key":"PAY-2","project":"PAY","title":"two","team":"core","stage":"ready"}
        {"kind":"estimate","key":"E-1","feature":"PAY-1","p10":3,"p50":5,"p90":11,"at":"2026-11-01T09:00:00Z"}
        {"kind":"estimate","key":"E-2","feature":"PAY-2","p10":3,"p50":5,"p90":11,"at":"2026-11-01T09:00:00Z"}
        {"kind":"milestone","key":"MS-1","date":"2026-12-04","features":["PAY-1","PAY-2"]}
    )");
    const auto looked = coordination::look_at(portfolio, today, {"MS-1"}, {});
    const auto& outlook = *looked.outlook;
    std::vector<const base::Record*> both{portfolio.find(features::feature, "PAY-1"),
                                          portfolio.find(features::feature, "PAY-2")};
    const auto expected = coordination::expected_of(outlook, both, support::day("2026-12-04"));
    // Of the milestone itself, which is the moment at which both are done, the simulation says the same.
    CHECK(*expected->odds_of_milestone == Approx(outlook.odds_by(support::day("2026-12-04"))).margin(1e-9));
    CHECK(expected->p80 == outlook.day(0.8));
    const auto alone = coordination::expected_of(outlook, {both[0]}, support::day("2026-12-04"));
    CHECK(*alone->odds_of_milestone > *expected->odds_of_milestone);
    CHECK_FALSE(coordination::expected_of(outlook, {}));
}

TEST_CASE("what others take says nothing of a milestone of which nothing is estimated", "[alignment]") {
    const auto portfolio = support::portfolio_of(plan + std::string(R"(
        {"kind":"feature","key":"PAY-7","project":"PAY","title":"seven","team":"apps","stage":"ready"}
        {"kind":"feature","key":"PAY-8","project":"PAY","title":"eight","team":"apps","stage":"ready"}
        {"kind":"feature","key":"PAY-0","project":"PAY","title":"zero","team":"core","stage":"ready"}
        {"kind":"dependency","key":"D-1","from":"PAY-7","on":"PAY-1"}
        {"kind":"dependency","key":"D-2","from":"PAY-7","on":"PAY-0"}
        {"kind":"milestone","key":"MS-2","date":"2026-12-31","features":["PAY-7","PAY-8"]}
        {"kind":"milestone","key":"MS-3","date":"2026-12-31","features":["PAY-3"]})"));
    const auto looked = coordination::look_at(portfolio, today, {"MS-2"}, {});
    CHECK_FALSE(looked.outlook.has_value());
    CHECK(looked.missing == "nothing in it has an estimate");
    CHECK(looked.hint == "waybill estimate add PAY-7 P10..P50..P90");
    const auto both = coordination::look_at(portfolio, today, {"MS-1", "MS-2"}, {});
    REQUIRE(both.outlook.has_value());
    const auto aligned = coordination::align(portfolio, *portfolio.find(portfolio::milestone, "MS-2"), &*both.outlook);
    CHECK_FALSE(aligned.expected.has_value());
    // Where all is delivered nothing is missing.
    CHECK(coordination::look_at(portfolio, today, {"MS-3"}, {}).missing.empty());
}

}  // namespace alignment_test
