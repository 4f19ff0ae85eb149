#include "waybill/statistics/trend.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace trend_test {

using namespace waybill::statistics;

TEST_CASE("a trend by Mann and Kendall, its slope by Theil and Sen", "[statistics][trend]") {
    const auto rising = trend(std::vector<double>{41, 43, 40, 44, 46, 45, 49, 47, 52, 51, 55, 54});
    CHECK(rising.s == 54);
    CHECK(rising.variance == Approx(212.667).margin(1e-3));
    CHECK(rising.z == Approx(3.63435).margin(1e-5));
    CHECK(rising.p == Approx(.00027869).margin(1e-8));
    CHECK(rising.slope == Approx(1.354167).margin(1e-6));
}

TEST_CASE("ties and neighbours that go together weaken a trend", "[statistics][trend]") {
    CHECK(trend(std::vector<double>{3, 3, 3}).p == 1);
    CHECK(trend(std::vector<double>{1, 2, 2, 3}).variance == Approx((4. * 3 * 13 - 2. * 1 * 9) / 18));
    const std::vector<double> wandering = {1, 2, 3, 4, 5, 5, 4, 3, 4, 5, 6, 7};
    const auto plain = trend(wandering);
    const double inflation = inflation_around(wandering, plain.slope);
    CHECK(inflation > 2);
    CHECK(plain.p_inflated(inflation) > plain.p);
}

TEST_CASE("a step and a change of slope", "[statistics][trend]") {
    // 10 + 2t, then 5 higher and flat, without noise.
    std::vector<double> values;
    for (int t = 1; t <= 6; ++t) values.push_back(10 + 2 * t);
    for (int t = 7; t <= 12; ++t) values.push_back(10 + 2 * 6 + 5);
    const auto fit = interrupted(values, 6);
    REQUIRE(fit);
    CHECK(fit->coefficients[0] == Approx(10));
    CHECK(fit->coefficients[1] == Approx(2));
    CHECK(fit->coefficients[2] == Approx(5));
    CHECK(fit->coefficients[3] == Approx(-2));
    CHECK_FALSE(interrupted(values, 11));
}

}  // namespace trend_test
