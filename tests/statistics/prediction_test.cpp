#include "waybill/statistics/prediction.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace prediction_test {

using namespace waybill::statistics;

TEST_CASE("whether a level gets there in time", "[statistics][prediction]") {
    const Drift drift{.last = 52, .drift = .9, .drift_error = .3, .step_sd = 1.8};
    CHECK(chance_at_least(drift, 8, 60) == Approx(.443487).margin(1e-6));
    CHECK(chance_at_least(drift, 8, 59.2) == Approx(.5));
    CHECK(chance_at_least({.last = 5}, 3, 5) == 1);
    CHECK(chance_at_least({.last = 5}, 3, 6) == 0);
    const auto found = drift_of(std::vector<double>{50, 52, 51, 55});
    CHECK(found.last == 55);
    CHECK(found.drift == Approx(5. / 3));
    CHECK(found.step_sd == Approx(std::sqrt((1. / 9 + 64. / 9 + 49. / 9) / 2)));
    CHECK(found.drift_error == Approx(found.step_sd / std::sqrt(3.)));
}

TEST_CASE("whether a share will be shown to be high enough", "[statistics][prediction]") {
    // Lee and Liu 2008: 16 of 23 so far, 40 in all, a share above .6 wanted with .9.
    CHECK(predictive_probability({16, 23}, 40, .6, .9, .6, .4) == Approx(.5656).margin(5e-5));
    CHECK(predictive_probability({38, 40}, 40, .6, .9, .6, .4) == 1);
    CHECK(predictive_probability({4, 40}, 40, .6, .9, .6, .4) == 0);
}

}  // namespace prediction_test
