#include "waybill/forecast/buffer.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/forecast/levelling.hpp"

using namespace waybill;

TEST_CASE("a buffer takes half of what may be lost, or the root of its squares", "[buffer]") {
    const std::vector<double> differences{5, 4, 6};
    CHECK(forecast::buffer_of(differences).half == Approx(7.5));
    CHECK(forecast::buffer_of(differences).root_square == Approx(8.775).epsilon(1e-4));
    CHECK(forecast::buffer_of({}).root_square == 0);
}

TEST_CASE("what a chain may lose comes from its ranges", "[buffer]") {
    const auto portfolio = support::portfolio_of(R"({"kind":"team","key":"web"}
{"kind":"feature","key":"A-1","project":"A","title":"x","stage":"ready","team":"web"}
{"kind":"feature","key":"A-2","project":"A","title":"y","stage":"ready","team":"web"}
{"kind":"estimate","key":"E-1","feature":"A-1","p10":2,"p50":4,"p90":10}
{"kind":"estimate","key":"E-2","feature":"A-2","p10":3,"p50":3,"p90":3}
{"kind":"answer","estimate":"E-1","question":"migration","answer":"no"}
{"kind":"dependency","key":"D-1","from":"A-2","on":"A-1"}
)");
    const auto planned = forecast::planned(portfolio, support::day("2026-11-20"));
    const auto plan = forecast::level(planned.problem, {});
    const auto chain = forecast::chain_to(planned.problem, plan.schedule, 1);
    REQUIRE(chain.size() == 2);
    const auto said = forecast::safeties_of(portfolio, planned, chain, {.ignores_questions = true});
    CHECK(said[0] == Approx(0).margin(1e-9));
    CHECK(said[1] == Approx(6).epsilon(1e-6));
    // Open questions widen both.
    const auto open = forecast::safeties_of(portfolio, planned, chain);
    CHECK(open[0] > 0);
    CHECK(open[1] > said[1]);
}
