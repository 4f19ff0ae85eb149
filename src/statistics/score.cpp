#include "waybill/statistics/score.hpp"

#include <algorithm>
#include <cmath>

#include "waybill/statistics/proportion.hpp"

namespace waybill::statistics {

double HitRate::low() const {
    return wilson({share() * independent, independent}).low;
}

double HitRate::high() const {
    return wilson({share() * independent, independent}).high;
}

double crps(std::span<const double> sorted, double seen) {
    const auto n = static_cast<double>(sorted.size());
    double distance = 0, within = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        distance += std::abs(sorted[i] - seen);
        // Each value counts once for every smaller one and once against every greater one.
        within += sorted[i] * (2 * static_cast<double>(i) + 1 - n);
    }
    return distance / n - within / (n * n);
}

double brier(std::span<const double> said, std::span<const double> came) {
    double sum = 0;
    for (std::size_t i = 0; i < said.size(); ++i) sum += (said[i] - came[i]) * (said[i] - came[i]);
    return sum / static_cast<double>(said.size());
}

double interval_score(const Interval& said, double alpha, double seen) {
    return said.high - said.low + 2 / alpha * (std::max(said.low - seen, 0.0) + std::max(seen - said.high, 0.0));
}

}  // namespace waybill::statistics
