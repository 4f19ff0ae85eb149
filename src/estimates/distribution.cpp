#include "waybill/estimates/distribution.hpp"

#include <algorithm>
#include <cmath>

#include "waybill/base/duration.hpp"
#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/normal.hpp"

namespace waybill::estimates {
namespace {

/// The standard normal's P90.
const double z90 = statistics::inverse_normal(0.9);
constexpr double most_sigma = 2;
/// A right side longer than the left by less than this share is no skew but rounding to minutes.
constexpr double least_skew = 1.001;
constexpr double minute = 1.0 / static_cast<double>(base::minutes_per_day);

struct Moments {
    double mean, variance;
};

Moments moments(const Constant& one) {
    return {one.value, 0};
}

/// The density of the standard normal distribution.
double density(double z) {
    constexpr double one_over_root_two_pi = 0.3989422804014327;
    return one_over_root_two_pi * std::exp(-z * z / 2);
}

double below_zero(const Normal& one) {
    return one.sd > 0 ? statistics::normal_cdf(-one.mean / one.sd) : 0;
}

Moments moments(const Normal& one) {
    if (one.sd <= 0) return {one.mean, 0};
    const double cut = -one.mean / one.sd;
    const double hazard = density(cut) / (1 - statistics::normal_cdf(cut));
    return {one.mean + one.sd * hazard, one.sd * one.sd * (1 + cut * hazard - hazard * hazard)};
}

double below_zero(const Lognormal& one) {
    return one.shift < 0 ? statistics::normal_cdf((std::log(-one.shift) - one.mu) / one.sigma) : 0;
}

Moments moments(const Lognormal& one) {
    const double s2 = one.sigma * one.sigma;
    const double first = std::exp(one.mu + s2 / 2);
    const double variance = std::expm1(s2) * first * first;
    const double cut_off = below_zero(one);
    if (cut_off <= 0) return {one.shift + first, variance};
    // What lies above the cut has these shares of the first and the second moment.
    const double cut = (std::log(-one.shift) - one.mu) / one.sigma;
    const double of_first = first * statistics::normal_cdf(one.sigma - cut) / (1 - cut_off);
    const double of_second = (variance + first * first) * statistics::normal_cdf(2 * one.sigma - cut) / (1 - cut_off);
    return {one.shift + of_first, std::max(of_second - of_first * of_first, 0.0)};
}

double alpha_of(const BetaPert& one) {
    return 1 + 4 * (one.likely - one.least) / (one.most - one.least);
}

Moments moments(const BetaPert& one) {
    const double width = one.most - one.least;
    if (width <= 0) return {one.likely, 0};
    const double alpha = alpha_of(one);
    return {(one.least + 4 * one.likely + one.most) / 6, width * width * alpha * (6 - alpha) / (36 * 7)};
}

Moments moments(const Triangular& one) {
    const auto [a, m, b] = one;
    return {(a + m + b) / 3, (a * a + m * m + b * b - a * m - a * b - m * b) / 18};
}

Moments moments(const Tabulated& one) {
    const auto& points = one.quantiles;
    const auto [first_p, first] = points.front();
    const auto [last_p, last] = points.back();
    double sum = first_p * first + (1 - last_p) * last;
    double squares = first_p * first * first + (1 - last_p) * last * last;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double share = points[i].first - points[i - 1].first;
        const double a = points[i - 1].second;
        const double b = points[i].second;
        sum += share * (a + b) / 2;
        squares += share * (a * a + a * b + b * b) / 3;
    }
    return {sum, std::max(squares - sum * sum, 0.0)};
}

double at(const Constant& one, double) {
    return one.value;
}

double at(const Normal& one, double p) {
    const double below = below_zero(one);
    return std::max(one.mean + one.sd * statistics::inverse_normal(below + p * (1 - below)), 0.0);
}

double at(const Lognormal& one, double p) {
    const double below = below_zero(one);
    return std::max(one.shift + std::exp(one.mu + one.sigma * statistics::inverse_normal(below + p * (1 - below))),
                    0.0);
}

double at(const BetaPert& one, double p) {
    const double width = one.most - one.least;
    if (width <= 0) return one.likely;
    const double alpha = alpha_of(one);
    return one.least + width * statistics::beta_quantile(alpha, 6 - alpha, p);
}

double at(const Triangular& one, double p) {
    const auto [a, m, b] = one;
    if (b <= a) return m;
    if (p * (b - a) < m - a) return a + std::sqrt(p * (b - a) * (m - a));
    return b - std::sqrt((1 - p) * (b - a) * (b - m));
}

double at(const Tabulated& one, double p) {
    const auto& points = one.quantiles;
    const auto after = std::find_if(points.begin(), points.end(), [p](const auto& point) { return point.first >= p; });
    if (after == points.begin()) return points.front().second;
    if (after == points.end()) return points.back().second;
    const auto [p0, x0] = *(after - 1);
    const auto [p1, x1] = *after;
    return x0 + (x1 - x0) * (p - p0) / (p1 - p0);
}

Tabulated straight(const Quantiles& of) {
    return {{{0, of.p10}, {0.1, of.p10}, {0.5, of.p50}, {0.9, of.p90}, {1, 2 * of.p90 - of.p50}}};
}

Distribution of_two(double p50, double p90) {
    if (p90 - p50 < minute) return Constant{p50};
    if (p50 <= 0 || lognormal_p50_p90(p50, p90).sigma > most_sigma) return straight({p50, p50, p90});
    return lognormal_p50_p90(p50, p90);
}

}  // namespace

double mean(const Distribution& distribution) {
    return std::visit([](const auto& one) { return moments(one).mean; }, distribution);
}

double sd(const Distribution& distribution) {
    return std::sqrt(std::visit([](const auto& one) { return moments(one).variance; }, distribution));
}

double quantile(const Distribution& distribution, double p) {
    return std::visit([p](const auto& one) { return at(one, p); }, distribution);
}

Lognormal lognormal_p50_p90(double p50, double p90) {
    return {std::log(p50), std::log(p90 / p50) / z90};
}

Lognormal lognormal_p10_p90(double p10, double p90) {
    return {(std::log(p10) + std::log(p90)) / 2, std::log(p90 / p10) / (2 * z90)};
}

Lognormal shifted_lognormal(const Quantiles& of) {
    const double shift = (of.p10 * of.p90 - of.p50 * of.p50) / (of.p10 + of.p90 - 2 * of.p50);
    return {std::log(of.p50 - shift), std::log((of.p90 - of.p50) / (of.p50 - of.p10)) / z90, shift};
}

Triangular triangular_p10_p90(double p10, double mode, double p90) {
    // A tenth of the area lies beyond each quantile: left² = width·(left + right)/10 on either side, found by
    // repetition, which shrinks the error by more than half each time.
    constexpr int most_rounds = 200;
    double left = mode - p10;
    double right = p90 - mode;
    for (int round = 0; round < most_rounds; ++round) {
        const double width = left + right;
        left = mode - p10 + std::sqrt(0.1 * width * left);
        right = p90 - mode + std::sqrt(0.1 * width * right);
    }
    return {mode - left, mode, mode + right};
}

Distribution task_prior(double days) {
    if (days <= 0) return Constant{0};
    constexpr std::pair<double, double> ratios[] = {{.05, .20},  {.10, .40},  {.25, .72}, {.50, 1.0},
                                                    {.75, 1.22}, {.80, 1.45}, {.90, 2.0}, {.95, 3.1}};
    Tabulated table;
    for (const auto& [p, ratio] : ratios) table.quantiles.emplace_back(p, ratio * days);
    return table;
}

Distribution distribution_of(const Range& range) {
    const auto days = [](std::int64_t minutes) { return base::days_from_minutes(minutes); };
    if (!range.p90) return task_prior(days(range.p50));
    if (!range.p10) return of_two(days(range.p50), days(*range.p90));
    return distribution_of(Quantiles{days(*range.p10), days(range.p50), days(*range.p90)});
}

Distribution distribution_of(const Quantiles& of) {
    if (of.p90 - of.p10 < minute) return Constant{of.p50};
    const double left = of.p50 - of.p10;
    const double right = of.p90 - of.p50;
    if (right <= left * least_skew) return Normal{of.p50, (of.p90 - of.p10) / (2 * z90)};
    if (left <= 0 || shifted_lognormal(of).sigma > most_sigma) return straight(of);
    return shifted_lognormal(of);
}

Quantiles quantiles_of(const Range& range) {
    const auto distribution = distribution_of(range);
    const auto given = [&](const std::optional<std::int64_t>& minutes, double p) {
        return minutes ? base::days_from_minutes(*minutes) : quantile(distribution, p);
    };
    return {given(range.p10, 0.1), base::days_from_minutes(range.p50), given(range.p90, 0.9)};
}

double swanson_mean(const Quantiles& quantiles) {
    return 0.3 * quantiles.p10 + 0.4 * quantiles.p50 + 0.3 * quantiles.p90;
}

Quantiles averaged(std::span<const Quantiles> opinions) {
    Quantiles sum;
    for (const auto& one : opinions) {
        sum.p10 += one.p10;
        sum.p50 += one.p50;
        sum.p90 += one.p90;
    }
    const auto n = static_cast<double>(std::max<std::size_t>(opinions.size(), 1));
    return {sum.p10 / n, sum.p50 / n, sum.p90 / n};
}

Distribution sum(std::span<const Distribution> parts, double correlation) {
    if (parts.size() == 1) return parts.front();
    double total = 0;
    double sds = 0;
    double variances = 0;
    for (const auto& part : parts) {
        total += mean(part);
        sds += sd(part);
        variances += sd(part) * sd(part);
    }
    const double variance = (1 - correlation) * variances + correlation * sds * sds;
    if (total <= 0 || variance <= 0) return Constant{total};
    const double s2 = std::log1p(variance / (total * total));
    return Lognormal{std::log(total) - s2 / 2, std::sqrt(s2)};
}

}  // namespace waybill::estimates
