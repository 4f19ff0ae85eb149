#include "waybill/statistics/sample.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace sample_test {

using namespace waybill::statistics;

TEST_CASE("mean, spread and what goes with the value before it", "[statistics][sample]") {
    const std::vector<double> values = {12, 15, 11, 14, 13, 16, 12, 15};
    CHECK(mean(values) == 13.5);
    CHECK(variance(values) == Approx(22. / 7));
    CHECK(sd(values) == Approx(std::sqrt(22. / 7)));
    // By hand: the products of neighbours add up to -14.75, the squares to 22.
    CHECK(lag_one(values) == Approx(-14.75 / 22));
    CHECK(lag_one(std::vector<double>{3, 3, 3}) == 0);
}

TEST_CASE("digits far behind the point are not lost in great numbers", "[statistics][sample]") {
    CHECK(sum(std::vector<double>{1e16, 1, -1e16}) == 1);
    // The shape of NIST's NumAcc4: a standard deviation of .1 around ten million.
    std::vector<double> values = {10000000.2};
    for (int i = 0; i < 500; ++i) values.insert(values.end(), {10000000.1, 10000000.3});
    CHECK(mean(values) == Approx(10000000.2).epsilon(1e-15));
    CHECK(sd(values) == Approx(.1).epsilon(1e-8));
    CHECK(lag_one(values) == Approx(-.999).epsilon(1e-8));
}

TEST_CASE("percentiles are values that were seen: nearest rank", "[statistics][sample]") {
    const std::vector<double> ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(percentile(ten, .5) == 5);
    CHECK(percentile(ten, .8) == 8);
    CHECK(percentile(ten, .85) == 9);
    CHECK(percentile(ten, .95) == 10);
    CHECK(percentile({ten.data(), 1}, .01) == 1);
    CHECK(share_until(ten, 7) == .7);
    CHECK(share_until(ten, .5) == 0);
    CHECK(median({4, 1, 3, 2}) == 2);
}

}  // namespace sample_test
