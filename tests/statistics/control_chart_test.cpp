#include "waybill/statistics/control_chart.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace control_chart_test {

using namespace waybill::statistics;

TEST_CASE("limits of individual values and moving ranges", "[statistics][control_chart]") {
    const auto limits = control_limits(std::vector<double>{12, 15, 11, 14, 13, 16, 12, 15});
    CHECK(limits.mean == 13.5);
    CHECK(limits.moving_range == 3);
    CHECK(limits.upper == Approx(21.48));
    CHECK(limits.lower == Approx(5.52));
    CHECK(limits.upper_range == Approx(9.804));
}

TEST_CASE("a number that cannot be negative has no limit below 0", "[statistics][control_chart]") {
    const std::vector<double> rare = {0, 4, 0, 5, 1};
    CHECK(control_limits(rare).lower < 0);
    CHECK(control_limits(rare, 0).lower == 0);
    CHECK(control_limits(rare, 0, 6).upper == 6);
}

TEST_CASE("what signals: outside, eight on one side, three of four near a limit", "[statistics][control_chart]") {
    const ControlLimits limits{.mean = 10, .moving_range = 1, .lower = 7.34, .upper = 12.66, .upper_range = 3.268};
    const auto outside = signals(limits, std::vector<double>{10, 13, 9, 7});
    REQUIRE(outside.size() == 2);
    CHECK(outside[0].place == 1);
    CHECK(outside[1].place == 3);
    CHECK(outside[1].signal == Signal::outside);

    std::vector<double> above(9, 10.5);
    const auto run = signals(limits, above);
    REQUIRE(run.size() == 2);
    CHECK(run[0].place == 7);
    CHECK(run[0].signal == Signal::run);
    above[3] = 10;  // on the mean: the row begins anew
    CHECK(signals(limits, above).empty());

    const std::vector<double> near_limit = {12, 10.1, 12.1, 12.2};
    CHECK(signals(limits, near_limit).empty());
    const auto near = signals(limits, near_limit, true);
    REQUIRE(near.size() == 1);
    CHECK(near[0].place == 3);
    CHECK(near[0].signal == Signal::near);
}

}  // namespace control_chart_test
