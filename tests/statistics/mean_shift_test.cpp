#include "waybill/statistics/mean_shift.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace mean_shift_test {

using namespace waybill::statistics;

TEST_CASE("independent values are compared by Student's t", "[statistics][mean_shift]") {
    // Two samples without memory: r1 is negative, and nothing is inflated.
    const std::vector<double> before = {10, 12, 9, 13, 10, 12, 9, 13}, after = {15, 13, 16, 12, 15, 13, 16, 12};
    const auto shift = mean_shift(before, after);
    CHECK(shift.difference == 3);
    CHECK(shift.autocorrelation == 0);
    CHECK(shift.inflation == 1);
    CHECK(shift.freedom == 14);
    CHECK(shift.error == Approx(std::sqrt(20. / 7 * 2 / 8)));
    CHECK(shift.t == Approx(3 / shift.error));
    CHECK(shift.interval.low == Approx(3 - 2.144787 * shift.error).margin(1e-5));
    CHECK(shift.p < .01);
}

TEST_CASE("a series that wanders says less", "[statistics][mean_shift]") {
    const std::vector<double> before = {10, 10, 11, 12, 13, 13, 12, 11}, after = {12, 13, 14, 15, 15, 14, 13, 13};
    const auto shift = mean_shift(before, after);
    CHECK(shift.autocorrelation > .5);
    CHECK(shift.inflation > 3);
    CHECK(shift.freedom < 5);
    CHECK(shift.interval.contains(0));
    CHECK(unbiased(.159856, 100) == Approx(.176250).margin(1e-6));
    CHECK(unbiased(-.5, 20) == 0);
    CHECK(unbiased(.99, 20) == .95);
}

TEST_CASE("what never changes has moved for certain, or not at all", "[statistics][mean_shift]") {
    const std::vector<double> four(8, 4), five(8, 5);
    CHECK(mean_shift(four, four).p == 1);
    CHECK(mean_shift(four, five).p == 0);
    CHECK(mean_shift(four, five).interval.low == 1);
}

TEST_CASE("the mean of a series is as sure as it has independent values", "[statistics][mean_shift]") {
    const std::vector<double> mixed = {10, 12, 9, 13, 10, 12, 9, 13}, wandering = {9, 9, 10, 10, 12, 12, 13, 13};
    const auto plain = series_mean(mixed), slow = series_mean(wandering);
    CHECK(plain.value == 11);
    CHECK(plain.inflation == 1);
    CHECK(plain.freedom == 7);
    CHECK(plain.error == Approx(std::sqrt(20. / 7 / 8)));
    // Student's t with 7 degrees of freedom: 1.894579 at .95, 2.364624 at .975.
    CHECK(plain.interval(.9).high == Approx(11 + 1.894579 * plain.error).margin(1e-5));
    CHECK(plain.interval(.95).low == Approx(11 - 2.364624 * plain.error).margin(1e-5));
    CHECK(plain.p() < 1e-6);
    CHECK(slow.inflation > 2);
    CHECK(slow.error > plain.error);
    CHECK(series_mean(std::vector<double>(4, 0)).p() == 1);
    CHECK(series_mean(std::vector<double>(4, 2)).p() == 0);
}

}  // namespace mean_shift_test
