#include "waybill/statistics/trend.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "waybill/statistics/mean_shift.hpp"
#include "waybill/statistics/normal.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::statistics {
namespace {

/// The median of all slopes; of an even number the mean of the two in the middle.
double median_slope(std::span<const double> values) {
    std::vector<double> slopes;
    slopes.reserve(values.size() * (values.size() - 1) / 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = i + 1; j < values.size(); ++j)
            slopes.push_back((values[j] - values[i]) / static_cast<double>(j - i));
    }
    const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
    std::nth_element(slopes.begin(), middle, slopes.end());
    if (slopes.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(slopes.begin(), middle)) / 2;
}

}  // namespace

double Trend::p_inflated(double inflation) const {
    return 2 * normal_cdf(-std::abs(z) / std::sqrt(inflation));
}

Trend trend(std::span<const double> values) {
    Trend result;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = i + 1; j < values.size(); ++j)
            result.s += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
    }
    std::map<double, double> equal;
    for (const double value : values) ++equal[value];
    const auto part = [](double n) { return n * (n - 1) * (2 * n + 5); };
    double ties = 0;
    for (const auto& [value, count] : equal) ties += part(count);
    result.variance = (part(static_cast<double>(values.size())) - ties) / 18;
    if (result.variance > 0 && result.s != 0) {
        // One less: pairs are counted, and the normal distribution is not.
        result.z = (result.s - std::copysign(1.0, result.s)) / std::sqrt(result.variance);
        result.p = result.p_inflated(1);
    }
    result.slope = median_slope(values);
    return result;
}

double inflation_around(std::span<const double> values, double slope) {
    std::vector<double> rest(values.begin(), values.end());
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= slope * static_cast<double>(i);
    const double r = unbiased(lag_one(rest), rest.size());
    return (1 + r) / (1 - r);
}

std::optional<Fit> interrupted(std::span<const double> values, std::size_t from) {
    std::vector<std::vector<double>> rows;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool is_after = i >= from;
        rows.push_back(
            {1, static_cast<double>(i + 1), is_after ? 1.0 : 0.0, is_after ? static_cast<double>(i - from + 1) : 0});
    }
    return least_squares(rows, values);
}

}  // namespace waybill::statistics
