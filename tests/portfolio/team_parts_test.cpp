#include "waybill/portfolio/team_parts.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/portfolio/records.hpp"

namespace team_parts_test {

using namespace waybill;

namespace {

constexpr auto plan = R"(
    {"kind":"project","key":"WEB"}
    {"kind":"team","key":"web"}
    {"kind":"team","key":"app"}
    {"kind":"team","key":"ops"}
    {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","team":"web","stage":"ready"}
    {"kind":"feature","key":"WEB-2","project":"WEB","title":"b","team":"web","stage":"done"}
    {"kind":"feature","key":"WEB-3","project":"WEB","title":"c","stage":"building"}
    {"kind":"feature","key":"WEB-4","project":"WEB","title":"d","team":"app","stage":"killed"}
    {"kind":"milestone","key":"MS-1","features":["WEB-1","WEB-2","WEB-3","WEB-4"]}
    {"kind":"milestone","key":"MS-2","features":["WEB-2","WEB-4"]}
    {"kind":"milestone","key":"MS-3"}
    {"kind":"commitment","milestone":"MS-1","team":"ops","date":"2026-12-01"}
    {"kind":"commitment","milestone":"MS-1","team":"web","date":"2026-12-01"}
    {"kind":"commitment","milestone":"MS-1","team":"web","date":"2026-12-08"}
)";

}  // namespace

TEST_CASE("teams with work in a milestone or a commitment to it, what no team builds last", "[team_parts]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto parts = portfolio::team_parts(portfolio, *portfolio.find(portfolio::milestone, "MS-1"));
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].team->key == "ops");
    CHECK(parts[0].open.empty());
    CHECK(parts[1].team->key == "web");
    CHECK(parts[1].open.size() == 1);
    CHECK(parts[1].delivered == 1);
    CHECK(parts[1].commitment->text("date") == "2026-12-08");
    CHECK(parts[2].team == nullptr);
    CHECK(parts[2].open.front()->key == "WEB-3");
}

TEST_CASE("a milestone is open while something of it is, or nothing is in it yet", "[team_parts]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto is_open = [&](std::string_view key) {
        return portfolio::is_open_milestone(portfolio, *portfolio.find(portfolio::milestone, key));
    };
    CHECK(is_open("MS-1"));
    CHECK_FALSE(is_open("MS-2"));
    CHECK(is_open("MS-3"));
}

TEST_CASE("a yes is to one day: another day is asked anew", "[team_parts]") {
    base::Record asked(portfolio::commitment);
    asked["milestone"] = std::string("MS-1");
    asked["team"] = std::string("web");
    CHECK_THROWS_AS(portfolio::acknowledged(asked, "Mei", support::day("2026-11-20")), base::Error);
    asked = portfolio::asked_for(asked, support::day("2026-12-01"));
    CHECK_FALSE(portfolio::is_acknowledged(asked));
    const auto yes = portfolio::acknowledged(asked, "Mei", support::day("2026-11-20"));
    CHECK(portfolio::is_acknowledged(yes));
    CHECK(yes.text("acknowledged_at") == "2026-11-20");
    CHECK(portfolio::asked_for(yes, support::day("2026-12-01")) == yes);
    // However the day was changed; a yes that comes with it is to the new day.
    auto moved = yes;
    moved["date"] = std::string("2026-12-02");
    CHECK_FALSE(portfolio::is_acknowledged(portfolio::without_stale_yes(yes, moved)));
    moved["acknowledged_at"] = std::string("2026-11-21");
    CHECK(portfolio::is_acknowledged(portfolio::without_stale_yes(yes, moved)));
    CHECK(portfolio::without_stale_yes(yes, yes) == yes);
    CHECK_FALSE(portfolio::is_acknowledged(portfolio::asked_for(yes, support::day("2026-12-02"))));
}

}  // namespace team_parts_test
