#include "waybill/statistics/score.hpp"

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

}  // namespace waybill::statistics
