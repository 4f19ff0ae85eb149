#include "waybill/statistics/least_squares.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace least_squares_test {

using namespace waybill::statistics;

TEST_CASE("a line through points, with its errors", "[statistics][least_squares]") {
    // By hand: y = 1, 3, 2, 5 over x = 1..4 has slope 1.1 and residuals -.1, .8, -1.3, .6.
    const auto fit = least_squares({{1, 1}, {1, 2}, {1, 3}, {1, 4}}, std::vector<double>{1, 3, 2, 5});
    REQUIRE(fit);
    CHECK(fit->coefficients[0] == Approx(0).margin(1e-12));
    CHECK(fit->coefficients[1] == Approx(1.1));
    CHECK(fit->freedom == 2);
    CHECK(fit->residual_sd == Approx(std::sqrt(2.7 / 2)));
    CHECK(fit->errors[1] == Approx(std::sqrt(2.7 / 2 / 5)));
    CHECK(fit->errors[0] == Approx(std::sqrt(2.7 / 2 * (.25 + 6.25 / 5))));
}

TEST_CASE("too few values, and columns that follow from others, have no fit", "[statistics][least_squares]") {
    CHECK_FALSE(least_squares({}, {}));
    CHECK_FALSE(least_squares({{1, 1}, {1, 2}}, std::vector<double>{1, 2}));
    CHECK_FALSE(least_squares({{1, 2}, {2, 4}, {3, 6}}, std::vector<double>{1, 2, 4}));
    CHECK_FALSE(least_squares({{0, 1}, {0, 1}, {0, 1}}, std::vector<double>{1, 2, 4}));
}

}  // namespace least_squares_test
