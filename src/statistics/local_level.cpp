#include "waybill/statistics/local_level.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/least_squares.hpp"
#include "waybill/statistics/sample.hpp"
#include "waybill/statistics/trend.hpp"

namespace waybill::statistics {
namespace {

/// What the filter says of each value before it sees it, but of the first one.
struct Surprises {
    double squares = 0;  ///< sum of squared surprises over their variances
    double log_variances = 0;
};

Surprises surprises(const LocalLevel& model, std::span<const double> values) {
    Surprises result;
    double level = values[0], variance = model.noise;
    for (const double value : values.subspan(1)) {
        const double ahead = variance + model.level, whole = ahead + model.noise;
        const double surprise = value - level;
        result.squares += surprise * surprise / whole;
        result.log_variances += std::log(whole);
        level += ahead / whole * surprise;
        variance = ahead * model.noise / whole;
    }
    return result;
}

/// The model where `share` of one unit of variance is the level's.
LocalLevel of_share(double share) {
    return {.noise = 1 - share, .level = share};
}

/// How unlikely the values are under the best scale of that model: the lower, the likelier.
double unlikeliness(double share, std::span<const double> values) {
    const auto seen = surprises(of_share(share), values);
    const auto count = static_cast<double>(values.size() - 1);
    return count * std::log(seen.squares / count) + seen.log_variances;
}

/// From the odds of the level, which may lie at any power of ten.
double share_at(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

/// The least unlikely place between two, by golden section.
double least_between(double low, double high, std::span<const double> values) {
    constexpr double golden = 0.6180339887498949;
    constexpr int steps = 60;
    const auto at = [&](double log_odds) { return unlikeliness(share_at(log_odds), values); };
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double of_left = at(left), of_right = at(right);
    for (int i = 0; i < steps; ++i) {
        if (of_left < of_right) {
            high = right, right = left, of_right = of_left;
            left = high - golden * (high - low), of_left = at(left);
        } else {
            low = left, left = right, of_left = of_right;
            right = low + golden * (high - low), of_right = at(right);
        }
    }
    return (low + high) / 2;
}

}  // namespace

FilteredLevel filter(const LocalLevel& model, std::span<const double> values) {
    FilteredLevel result;
    double level = values[0], variance = model.noise;
    result.level.push_back(level);
    result.variance.push_back(variance);
    for (const double value : values.subspan(1)) {
        const double ahead = variance + model.level, whole = ahead + model.noise;
        const double weight = whole > 0 ? ahead / whole : 0;
        level += weight * (value - level);
        variance = ahead * (1 - weight);
        result.level.push_back(level);
        result.variance.push_back(variance);
    }
    return result;
}

LocalLevel fit_local_level(std::span<const double> values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (*least == *most) return {};
    // The likelihood may have more than one hill: a grid finds the highest, golden section its top. Both ends count:
    // a level that stands still, and one that is measured exactly.
    constexpr double widest = 14, step = 0.5;
    constexpr int steps = 56;  // from one end to the other
    double best = 0, lowest = std::numeric_limits<double>::infinity();
    for (int i = 0; i <= steps; ++i) {
        const double log_odds = -widest + i * step;
        const double here = unlikeliness(share_at(log_odds), values);
        if (here < lowest) best = log_odds, lowest = here;
    }
    double share = share_at(least_between(best - step, best + step, values));
    for (const double end : {0.0, 1.0}) {
        if (unlikeliness(end, values) < unlikeliness(share, values)) share = end;
    }
    const double scale = surprises(of_share(share), values).squares / static_cast<double>(values.size() - 1);
    return {.noise = (1 - share) * scale, .level = share * scale};
}

Slope slope_of(std::span<const double> values) {
    std::vector<std::vector<double>> design;
    for (std::size_t i = 0; i < values.size(); ++i) design.push_back({1, static_cast<double>(i)});
    const auto fit = least_squares(design, values);
    if (!fit) return {};
    const double slope = fit->coefficients[1];
    return {.value = slope, .error = fit->errors[1] * std::sqrt(inflation_around(values, slope))};
}

Counterfactual counterfactual(std::span<const double> before, std::span<const double> after, const Slope& slope) {
    std::vector<double> level(before.begin(), before.end());
    for (std::size_t i = 0; i < level.size(); ++i) level[i] -= slope.value * static_cast<double>(i);
    Counterfactual result{.model = fit_local_level(level)};
    const auto filtered = filter(result.model, level);
    const auto ahead = static_cast<double>(after.size()), behind = static_cast<double>(before.size());
    result.expected = filtered.level.back() + slope.value * (behind + (ahead - 1) / 2);
    result.effect = mean(after) - result.expected;
    // The first step of the level is in every later value, the last one in one alone.
    double steps = 0;
    for (std::size_t i = 1; i <= after.size(); ++i) {
        const auto k = static_cast<double>(i);
        steps += k * k / (ahead * ahead);
    }
    // A slope that is wrong is wrong by more the further on it is drawn.
    const double drawn = slope.error * (behind + ahead) / 2;
    const double variance =
        filtered.variance.back() + result.model.level * steps + result.model.noise / ahead + drawn * drawn;
    result.error = std::sqrt(variance);
    // The variances are themselves estimated: Student's t and not the normal distribution.
    const auto freedom = static_cast<double>(before.size() - 1);
    if (result.error > 0)
        result.p = 2 * student_cdf(freedom, -std::abs(result.effect) / result.error);
    else if (result.effect != 0)
        result.p = 0;
    const double half = student_quantile(freedom, 0.975) * result.error;
    result.interval = {result.effect - half, result.effect + half};
    return result;
}

}  // namespace waybill::statistics
