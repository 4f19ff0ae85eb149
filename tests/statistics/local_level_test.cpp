#include "waybill/statistics/local_level.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace local_level_test {

using namespace waybill::statistics;

TEST_CASE("the level of a series as it becomes known", "[statistics][local_level]") {
    const auto known = filter({.noise = 1, .level = .5}, std::vector<double>{10, 12, 11, 13});
    const std::vector<double> levels = {10, 11.2, 11.0952, 12.0588}, variances = {1, .6, .52381, .50588};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(known.level[i] == Approx(levels[i]).margin(5e-5));
        CHECK(known.variance[i] == Approx(variances[i]).margin(5e-6));
    }
}

TEST_CASE("a level that stands still, one that is measured exactly, and one that never changes",
          "[statistics][local_level]") {
    const auto still = fit_local_level(std::vector<double>{10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11});
    CHECK(still.level == 0);
    CHECK(still.noise > 1);
    const auto exact = fit_local_level(std::vector<double>{1, 2, 4, 5, 7, 8, 9, 11, 12, 14, 15, 17});
    CHECK(exact.noise < .01 * exact.level);
    const auto constant = fit_local_level(std::vector<double>{4, 4, 4, 4});
    CHECK(constant.noise == 0);
    CHECK(constant.level == 0);
}

TEST_CASE("what a series would have read without the change", "[statistics][local_level]") {
    const std::vector<double> before = {10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11};
    const auto moved = counterfactual(before, std::vector<double>{16, 14, 15, 15});
    // The level stands still: the mean before, and the error of two means.
    CHECK(moved.expected == Approx(10.5));
    CHECK(moved.effect == Approx(4.5));
    CHECK(moved.error == Approx(std::sqrt(moved.model.noise * (1. / 12 + 1. / 4))));
    CHECK(moved.interval.low > 0);
    CHECK(moved.p < .01);
    const auto same = counterfactual(before, std::vector<double>{10, 12, 9, 11});
    CHECK(same.effect == Approx(0).margin(1e-9));
    CHECK(same.p == Approx(1));
    // What rises anyway goes on rising: without the slope that would be taken for an effect.
    const std::vector<double> rising = {1, 2.2, 3, 4.1, 4.9, 6, 7.2, 8}, on = {9, 10.1, 11, 11.9};
    const auto slope = slope_of(rising);
    CHECK(slope.value == Approx(1).margin(.02));
    CHECK(slope.error > 0);
    CHECK(counterfactual(rising, on, slope).effect == Approx(0).margin(.2));
    CHECK(counterfactual(rising, on, slope).interval.contains(0));
    CHECK(counterfactual(rising, on).effect == Approx(2.5).margin(.5));
    const std::vector<double> four(5, 4);
    CHECK(counterfactual(four, four).p == 1);
    CHECK(counterfactual(four, std::vector<double>{5}).p == 0);
}

}  // namespace local_level_test
