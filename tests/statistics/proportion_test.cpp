#include "waybill/statistics/proportion.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace proportion_test {

using namespace waybill::statistics;

TEST_CASE("a Wilson interval says how little a few hits show", "[statistics][proportion]") {
    CHECK(wilson({5, 10}).low == Approx(.236593).margin(1e-6));
    CHECK(wilson({5, 10}).high == Approx(.763407).margin(1e-6));
    CHECK(wilson({14, 20}).low == Approx(.481027).margin(1e-6));
    CHECK(wilson({14, 20}).high == Approx(.854523).margin(1e-6));
    // Each end of an interval of 90 % is a bound of 95 %.
    CHECK(wilson({60, 2000}, .9).high == Approx(.036937).margin(1e-6));
    CHECK(wilson({60, 2000}, .9).low == Approx(.024333).margin(1e-6));
    CHECK(wilson({}).low == 0);
    CHECK(wilson({}).high == 1);
}

TEST_CASE("two shares, compared by Newcombe's method 10", "[statistics][proportion]") {
    // 56 of 70 and 48 of 80, as published.
    const auto found = difference({48, 80}, {56, 70});
    CHECK(found.value == Approx(.2));
    CHECK(found.interval.low == Approx(.052431).margin(1e-6));
    CHECK(found.interval.high == Approx(.333873).margin(1e-6));
    CHECK(found.z == Approx(2.65017).margin(1e-5));
    CHECK(found.p == Approx(.008045).margin(1e-6));
    CHECK(difference({0, 40}, {0, 40}).p == 1);
}

TEST_CASE("a split of users that is not as it was set up", "[statistics][proportion]") {
    CHECK(chance_of_split(std::vector<double>{500, 500}, std::vector<double>{.5, .5}) == 1);
    CHECK(chance_of_split(std::vector<double>{821588, 815482}, std::vector<double>{.5, .5}) < 1e-5);
    CHECK(chance_of_split(std::vector<double>{52, 948}, std::vector<double>{.05, .95}) > .5);
}

}  // namespace proportion_test
