#include "waybill/forecast/losses.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace losses_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

std::string risk(const std::string& key, const std::string& probability, const std::string& days,
                 const std::string& more = "") {
    return R"({"kind":"risk","key":")" + key + R"(","title":"r","probability":)" + probability + R"(,"impact_p10":)" +
           days + R"(,"impact_p90":)" + days + more + "}\n";
}

}  // namespace

TEST_CASE("three independent risks: every sum of them with its odds", "[forecast][losses]") {
    const auto records = support::records(risk("R-1", "0.3", "10") + risk("R-2", "0.5", "4") + risk("R-3", "0.1", "40"));
    const auto losses = losses_of(records, {.runs = 100'000});
    CHECK(losses.risks == 3);
    const auto close = [](double wanted) { return Approx(wanted).margin(3 * std::sqrt(wanted * (1 - wanted) / 1e5)); };
    CHECK(losses.mean == Approx(9).margin(3 * 13 / std::sqrt(1e5)));
    CHECK(losses.sd == Approx(13).margin(.1));
    CHECK(losses.odds_of(1) == close(.685));
    CHECK(losses.odds_of(10) == close(.37));
    CHECK(losses.odds_of(14) == close(.235));
    CHECK(losses.odds_of(40) == close(.10));
    CHECK(losses.odds_of(44) == close(.065));
    CHECK(losses.odds_of(54) == close(.015));
    CHECK(losses.odds_of(55) == 0);
    CHECK(losses.at(.5) == 4);
    CHECK(losses.at(.8) == 14);
}

TEST_CASE("what is over or has no size costs nothing", "[forecast][losses]") {
    const auto records = support::records(risk("R-1", "1", "3") + risk("R-2", "1", "5", R"(,"status":"closed")") +
                                          R"({"kind":"risk","key":"R-3","title":"r","probability":1})" + "\n");
    const auto losses = losses_of(records, {.runs = 1500});
    CHECK(losses.risks == 1);
    CHECK(losses.mean == Approx(3));
    CHECK(losses.sorted.size() == 1500);
    CHECK(losses_of({}).sorted.empty());
    CHECK(losses_of({}).at(.8) == 0);
    CHECK(losses_of({}).odds_of(1) == 0);
}

}  // namespace losses_test
