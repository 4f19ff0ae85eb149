#include "waybill/statistics/sequential.hpp"

#include <algorithm>
#include <cmath>

namespace waybill::statistics {

SequentialTest test_sequentially(double count, double difference, double variance, double prior) {
    constexpr double alpha = 0.05;
    const double both = variance + count * prior;
    SequentialTest test;
    test.likelihood_ratio =
        std::sqrt(variance / both) * std::exp(count * count * prior * difference * difference / (2 * variance * both));
    test.p = std::min(1.0, 1 / test.likelihood_ratio);
    test.half_width =
        std::sqrt(variance * both / (count * count * prior) * (2 * std::log(1 / alpha) + std::log(both / variance)));
    return test;
}

}  // namespace waybill::statistics
