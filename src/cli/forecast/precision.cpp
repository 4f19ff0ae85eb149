#include "precision.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "waybill/forecast/outlook.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::cli {
namespace {

constexpr double two_sided = 1.96;

}  // namespace

int odds_margin(double odds, std::size_t runs) {
    const double error = std::sqrt(odds * (1 - odds) / static_cast<double>(runs));
    return std::max(1, static_cast<int>(std::ceil(two_sided * error * 100)));
}

std::string spoken_odds(double odds, std::size_t runs) {
    const auto count = static_cast<double>(runs);
    // None of n runs is no proof: up to 3 of n are likely all the same (the rule of three).
    const int least = runs == 0 ? 1 : std::clamp(static_cast<int>(std::ceil(300 / count)), 1, 99);
    if (odds < 0.005) return fmt::format("less than {} % odds", least);
    if (odds > 0.995) return fmt::format("more than {} % odds", 100 - least);
    if (runs == 0) return fmt::format("{:.0f} % odds", odds * 100);
    return fmt::format("{:.0f} % odds (± {})", odds * 100, odds_margin(odds, runs));
}

double percentile_margin(std::span<const double> sorted, double p) {
    const double error = two_sided * std::sqrt(p * (1 - p) / static_cast<double>(sorted.size()));
    return (statistics::percentile(sorted, std::min(1.0, p + error)) -
            statistics::percentile(sorted, std::max(0.0, p - error))) /
           2;
}

}  // namespace waybill::cli
