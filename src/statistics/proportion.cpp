#include "waybill/statistics/proportion.hpp"

#include <cmath>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/normal.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::statistics {

Interval wilson(const Proportion& proportion, double confidence) {
    if (proportion.count <= 0) return {0, 1};
    const double z = inverse_normal(0.5 + confidence / 2);
    const double share = proportion.share(), square = z * z / proportion.count;
    const double middle = share + square / 2;
    const double half = z * std::sqrt((share * (1 - share) + square / 4) / proportion.count);
    return {(middle - half) / (1 + square), (middle + half) / (1 + square)};
}

Difference difference(const Proportion& first, const Proportion& second) {
    const double before = first.share(), after = second.share();
    const Interval around_before = wilson(first), around_after = wilson(second);
    Difference result{.value = after - before};
    result.interval = {result.value - std::hypot(after - around_after.low, around_before.high - before),
                       result.value + std::hypot(around_after.high - after, before - around_before.low)};
    const double both = (first.hits + second.hits) / (first.count + second.count);
    const double error = std::sqrt(both * (1 - both) * (1 / first.count + 1 / second.count));
    if (error > 0) {
        result.z = result.value / error;
        result.p = 2 * normal_cdf(-std::abs(result.z));
    }
    return result;
}

double chance_of_split(std::span<const double> counts, std::span<const double> shares) {
    const double total = sum(counts);
    double distance = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double expected = total * shares[i];
        if (expected > 0) distance += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return chi_squared_tail(static_cast<double>(counts.size()) - 1, distance);
}

}  // namespace waybill::statistics
