#include "waybill/coordination/program.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/coordination/alignment.hpp"
#include "waybill/portfolio/records.hpp"

namespace program_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

constexpr auto plan = R"(
    {"kind":"program","key":"shop","projects":["WEB","PAY"]}
    {"kind":"project","key":"PAY"}
    {"kind":"project","key":"WEB"}
    {"kind":"project","key":"APP","program":"Shop"}
    {"kind":"project","key":"OTHER"}
    {"kind":"team","key":"pay"}
    {"kind":"team","key":"web"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"a","team":"pay","stage":"ready","committed":"2027-06-30"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"b","team":"pay","stage":"shipped"}
    {"kind":"feature","key":"PAY-3","project":"PAY","title":"c","team":"pay"}
    {"kind":"feature","key":"WEB-1","project":"WEB","title":"d","team":"web","stage":"ready","committed":"2026-11-23"}
    {"kind":"feature","key":"WEB-2","project":"WEB","title":"e","team":"pay","stage":"building"}
    {"kind":"feature","key":"OTHER-1","project":"OTHER","title":"f","team":"web","stage":"ready"}
    {"kind":"estimate","key":"E-1","feature":"PAY-1","p10":3,"p50":5,"p90":11,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-2","feature":"WEB-1","p10":3,"p50":5,"p90":11,"at":"2026-11-01T09:00:00Z"}
    {"kind":"dependency","key":"D-1","from":"WEB-1","on":"PAY-1"}
    {"kind":"dependency","key":"D-2","from":"WEB-2","on":"PAY-1","status":"confirmed"}
    {"kind":"dependency","key":"D-3","from":"WEB-1","on":"PAY-2"}
    {"kind":"dependency","key":"D-4","from":"WEB-1","on":"WEB-2"}
    {"kind":"dependency","key":"D-5","from":"PAY-1","on":"OTHER-1"}
    {"kind":"dependency","key":"D-6","from":"WEB-1","on":"PAY-1","status":"rejected"}
    {"kind":"blocker","key":"B-1","feature":"WEB-2","what":"x","who":"Ops","since":"2026-11-16"}
    {"kind":"milestone","key":"MS-1","date":"2027-12-30","features":["PAY-1","WEB-1"]}
)";

}  // namespace

TEST_CASE("projects of a program: counts, who waits for whom, teams that they share", "[program]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto projects = coordination::projects_of(portfolio, portfolio.all(portfolio::program).front());
    REQUIRE(projects.size() == 3);
    CHECK(projects[0]->key == "APP");
    const auto looked = coordination::look_at(portfolio, today, {}, {});
    REQUIRE(looked.outlook);
    const auto promises = forecast::promises_in(portfolio, *looked.outlook);
    const auto program = coordination::program_of(portfolio, projects, &*looked.outlook, promises, today);
    const auto& app = program.projects[0];
    const auto& pay = program.projects[1];
    const auto& web = program.projects[2];
    CHECK((app.open.empty() && !app.expected && app.promises == 0));
    CHECK((pay.open.size() == 1 && pay.ideas == 1 && pay.delivered == 1));
    CHECK(program.waits == std::vector<std::vector<std::size_t>>{{0, 0, 0}, {0, 0, 0}, {0, 2, 0}});
    REQUIRE(program.between.size() == 2);
    CHECK(program.between[1]->key == "D-2");
    // MS-1 is a promise of both, and counts once.
    CHECK((pay.promises == 2 && web.promises == 2 && program.promises == 3));
    CHECK(web.promise == "WEB-1");
    CHECK((program.safe == 2 && web.safe == 1));
    CHECK(web.expected->p80 > pay.expected->p80);
    CHECK(web.ask->ask.record->key == "B-1");
    REQUIRE(program.teams.size() == 1);
    CHECK(program.teams[0].team->key == "pay");
    CHECK(program.teams[0].open == std::vector<std::size_t>{0, 1, 1});
}

TEST_CASE("without a forecast the rest stands", "[program]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto projects = coordination::projects_of(portfolio, portfolio.all(portfolio::program).front());
    const auto program = coordination::program_of(portfolio, projects, nullptr, {}, today);
    CHECK_FALSE(program.projects[2].expected);
    CHECK(program.promises == 0);
    CHECK(program.between.size() == 2);
}

}  // namespace program_test
