#include "waybill/statistics/sample.hpp"

#include <algorithm>
#include <cmath>

namespace waybill::statistics {
namespace {

/// The values less their mean. A second pass takes out what rounding left in the mean.
std::vector<double> centred(std::span<const double> values) {
    const double middle = mean(values);
    std::vector<double> result(values.begin(), values.end());
    for (double& one : result) one -= middle;
    const double rest = mean(result);
    for (double& one : result) one -= rest;
    return result;
}

double sum_of_squares(std::span<const double> values) {
    std::vector<double> squares(values.begin(), values.end());
    for (double& one : squares) one *= one;
    return sum(squares);
}

}  // namespace

double sum(std::span<const double> values) {
    double total = 0, lost = 0;
    for (const double value : values) {
        const double next = total + value;
        lost += std::abs(total) >= std::abs(value) ? (total - next) + value : (value - next) + total;
        total = next;
    }
    return total + lost;
}

double mean(std::span<const double> values) {
    return sum(values) / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
    return sum_of_squares(centred(values)) / static_cast<double>(values.size() - 1);
}

double sd(std::span<const double> values) {
    return std::sqrt(variance(values));
}

double lag_one(std::span<const double> values) {
    const auto rest = centred(values);
    const double whole = sum_of_squares(rest);
    if (whole <= 0) return 0;
    std::vector<double> products;
    for (std::size_t i = 1; i < rest.size(); ++i) products.push_back(rest[i] * rest[i - 1]);
    return sum(products) / whole;
}

std::size_t nearest_rank(double p, std::size_t count) {
    // .85 of 20 is 17, and not a breath of rounding more.
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(count) - 1e-9));
    return std::clamp<std::size_t>(rank, 1, count) - 1;
}

double percentile(std::span<const double> sorted, double p) {
    return sorted[nearest_rank(p, sorted.size())];
}

double share_until(std::span<const double> sorted, double value) {
    const auto end = std::upper_bound(sorted.begin(), sorted.end(), value);
    return static_cast<double>(end - sorted.begin()) / static_cast<double>(sorted.size());
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return percentile(values, 0.5);
}

}  // namespace waybill::statistics
