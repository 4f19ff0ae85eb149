#include "waybill/flow/automation.hpp"

#include <catch2/catch.hpp>

namespace automation_test {

using namespace waybill::flow;
namespace base = waybill::base;
namespace estimates = waybill::estimates;

TEST_CASE("what automation pays back: printed numbers", "[flow][automation]") {
    // 20,000 once, 3,000 a month by hand, 500 automated; a year at 10 %.
    const Automation automation{.invest = 20'000, .manual = 3'000, .automated = 500, .discount = 0.1};
    const auto paid = payback(automation, 1);
    CHECK(paid.cycles == 8);
    CHECK(paid.saved == 30'000);
    CHECK(paid.net_present_value == Approx(8501.22).margin(.005));
    CHECK(paid.return_on_investment == .5);
}

TEST_CASE("maintenance eats it, growth of the manual cost feeds it", "[flow][automation]") {
    Automation automation{.invest = 20, .manual = 3, .automated = 1};
    CHECK(payback(automation, 2).cycles == 10);
    automation.maintenance = .6;  // 12 days a year, one a cycle
    CHECK(payback(automation, 2).cycles == 20);
    automation.maintenance = 1.2;
    CHECK_FALSE(payback(automation, 2).cycles.has_value());
    automation.growth = .5;
    CHECK(payback(automation, 2).cycles.has_value());
    automation.invest = 0;
    CHECK(payback(automation, 2).cycles == 0);
    CHECK(payback(automation, 2).return_on_investment == 0);
}

TEST_CASE("where nothing is exactly known, a range", "[flow][automation]") {
    using estimates::Constant;
    UncertainAutomation certain{Constant{20}, Constant{3}, Constant{.5}};
    const auto sure = payback_odds(certain, 1, 1);
    CHECK(sure.p10 == 8);
    CHECK(sure.p90 == 8);
    CHECK(sure.odds == 1);
    CHECK(sure.value_p10 == sure.value_p90);

    certain.invest = estimates::lognormal_p50_p90(20, 40);
    const auto unsure = payback_odds(certain, 1, 1);
    CHECK(unsure.p50.value() == Approx(8).epsilon(.03));
    CHECK(unsure.p90.value() == Approx(16).epsilon(.05));
    CHECK(unsure.odds == Approx(.773).margin(.02));  // an investment of 30 or less
    CHECK(payback_odds(certain, 1, 1).odds == unsure.odds);

    certain.manual = Constant{.4};
    CHECK_FALSE(payback_odds(certain, 1, 1).p50.has_value());
    CHECK(payback_odds(certain, 1, 1).odds == 0);
}

TEST_CASE("what testing by hand costs, as it was logged", "[flow][automation]") {
    const base::Record feature;
    const Period period{base::Day{}, base::Day{} + std::chrono::days(73)};
    Testing testing;
    for (const double days : {3., 1., 5., 2.}) testing.features.push_back({.feature = &feature, .test_days = days});
    testing.features.push_back({.feature = &feature, .test_days = 0});
    CHECK_FALSE(manual_cost(testing, period).has_value());
    testing.features.push_back({.feature = &feature, .test_days = 4});
    const auto cost = manual_cost(testing, period);
    REQUIRE(cost.has_value());
    CHECK(cost->features == 5);
    CHECK(cost->per_year == Approx(25.017).margin(.001));
    CHECK(estimates::quantile(cost->days, .5) == Approx(3));
    CHECK(estimates::quantile(cost->days, .9) == Approx(5));
}

}  // namespace automation_test
