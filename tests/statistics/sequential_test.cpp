#include "waybill/statistics/sequential.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "waybill/base/random.hpp"
#include "waybill/statistics/normal.hpp"

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

TEST_CASE("looking every week claims what is not there, and the sequence does not", "[statistics][sequential]") {
    // Means of so many weeks without any effect, looked at each week: 20.4 of 100 series at 1.96 errors by week
    // 12, 26.5 by week 26, 32 by week 52; of the sequence 1.6 at most.
    constexpr int series = 4000;
    int naive12 = 0, naive26 = 0, naive52 = 0, sequential = 0;
    waybill::base::Random random(1, "sequential_test");
    for (int i = 0; i < series; ++i) {
        double sum = 0;
        bool is_naive = false, is_sequential = false;
        for (int week = 1; week <= 52; ++week) {
            sum += inverse_normal((random.next() + 0.5) * 0x1p-32);
            is_naive = is_naive || std::abs(sum) > 1.96 * std::sqrt(week);
            is_sequential = is_sequential || test_sequentially(week, sum / week, 1, .25).p < .05;
            if (week == 12) naive12 += is_naive;
            if (week == 26) naive26 += is_naive;
        }
        naive52 += is_naive;
        sequential += is_sequential;
    }
    // Three standard errors of as many series.
    CHECK(naive12 / double{series} == Approx(.204).margin(.019));
    CHECK(naive26 / double{series} == Approx(.265).margin(.021));
    CHECK(naive52 / double{series} == Approx(.320).margin(.022));
    CHECK(sequential / double{series} < .022);
}

}  // namespace sequential_test
