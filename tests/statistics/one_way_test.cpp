#include "waybill/statistics/one_way.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "waybill/statistics/distributions.hpp"

namespace one_way_test {

using namespace waybill::statistics;

TEST_CASE("two groups are compared as by Student's t", "[statistics][one_way]") {
    // By hand: means 2 and 5, squares within 2 and 2, between 13.5.
    const auto found = one_way({{1, 2, 3}, {4, 5, 6}});
    CHECK(found.means == std::vector<double>{2, 5});
    CHECK(found.residual_sd == 1);
    CHECK(found.f == Approx(13.5));
    CHECK(found.p == Approx(2 * student_cdf(4, -std::sqrt(13.5))));
}

TEST_CASE("groups without a spread of their own", "[statistics][one_way]") {
    CHECK(one_way({{1, 1}, {1, 1}}).p == 1);
    CHECK(one_way({{1, 1}, {2, 2}}).p == 0);
}

}  // namespace one_way_test
