#include "waybill/statistics/sequential.hpp"

#include <catch2/catch.hpp>

namespace sequential_test {

using namespace waybill::statistics;

TEST_CASE("a test that may be looked at every week", "[statistics][sequential]") {
    const auto test = test_sequentially(20, .6, 1, .25);
    CHECK(test.likelihood_ratio == Approx(8.199886).margin(1e-6));
    CHECK(test.p == Approx(.121953).margin(1e-6));
    CHECK(test.half_width == Approx(.683369).margin(1e-6));
    CHECK(test_sequentially(52, .6, 1, .25).half_width == Approx(.422775).margin(1e-6));
    CHECK(test_sequentially(20, 0, 1, .25).p == 1);
}

}  // namespace sequential_test
