#include "precision.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/forecast/outlook.hpp"
#include "waybill/forecast/promises.hpp"

namespace waybill::cli {
namespace {

constexpr double two_sided = 1.96;

}  // namespace

int odds_margin(double odds, std::size_t runs) {
    const double error = std::sqrt(odds * (1 - odds) / static_cast<double>(runs));
    return std::max(1, static_cast<int>(std::ceil(two_sided * error * 100)));
}

std::string spoken_odds(double odds, std::size_t runs) {
    const auto shown = forecast::shown_odds(odds) + " odds";
    return shown.find("than") != std::string::npos ? shown : fmt::format("{} (± {})", shown, odds_margin(odds, runs));
}

std::string share_json(double share) {
    return base::format_number(std::round(share * 1e4) / 1e4);
}

double percentile_margin(std::span<const double> sorted, double p) {
    const double error = two_sided * std::sqrt(p * (1 - p) / static_cast<double>(sorted.size()));
    return (forecast::percentile(sorted, std::min(1.0, p + error)) -
            forecast::percentile(sorted, std::max(0.0, p - error))) /
           2;
}

}  // namespace waybill::cli
