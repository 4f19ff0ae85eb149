#include "waybill/forecast/score.hpp"

#include <cmath>

namespace waybill::forecast {
namespace {

constexpr double z = 1.959963984540054;

struct Interval {
    double low, high;
};

Interval wilson(double share, double count) {
    if (count <= 0) return {0, 1};
    const double square = z * z / count;
    const double middle = share + square / 2;
    const double half = z * std::sqrt((share * (1 - share) + square / 4) / count);
    return {(middle - half) / (1 + square), (middle + half) / (1 + square)};
}

}  // namespace

double HitRate::low() const {
    return wilson(share(), independent).low;
}

double HitRate::high() const {
    return wilson(share(), independent).high;
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

}  // namespace waybill::forecast
