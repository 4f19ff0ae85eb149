#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "waybill/base/random.hpp"
#include "waybill/statistics/control_chart.hpp"
#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/local_level.hpp"
#include "waybill/statistics/mean_shift.hpp"
#include "waybill/statistics/normal.hpp"
#include "waybill/statistics/sample.hpp"

/// Methods that were held against ours and not taken, so that the choice can be measured again (decision 0025).
namespace alternatives {

using Values = std::span<const double>;

/// A series of variance 1 whose neighbours go together (autoregressive, lag 1).
inline std::vector<double> wandering(double rho, std::size_t count, waybill::base::Random& random) {
    const auto normal = [&] { return waybill::statistics::inverse_normal((random.next() + 0.5) * 0x1p-32); };
    std::vector<double> values(count);
    double noise = normal();
    for (auto& one : values) {
        one = noise;
        noise = rho * noise + std::sqrt(1 - rho * rho) * normal();
    }
    return values;
}

/// The mean of the later values less that of the earlier ones, with what is left of each value around its own mean.
struct Step {
    double difference;
    std::vector<double> residuals;
    std::size_t before;

    Step(Values earlier, Values later) : before(earlier.size()) {
        const double first = waybill::statistics::mean(earlier), second = waybill::statistics::mean(later);
        difference = second - first;
        for (const double one : earlier) residuals.push_back(one - first);
        for (const double one : later) residuals.push_back(one - second);
    }
    /// What each residual does to the difference: its share in its own mean.
    std::vector<double> scores() const {
        const auto late = static_cast<double>(residuals.size() - before), early = static_cast<double>(before);
        std::vector<double> list;
        for (std::size_t i = 0; i < residuals.size(); ++i)
            list.push_back(i < before ? -residuals[i] / early : residuals[i] / late);
        return list;
    }
};

/// The standard error of the difference by Newey and West 1987, with Bartlett's weights over so many lags.
inline double newey_west(const Step& step, std::size_t lags) {
    const auto scores = step.scores();
    double sum = 0;
    for (std::size_t lag = 0; lag <= lags; ++lag) {
        double product = 0;
        for (std::size_t i = lag; i < scores.size(); ++i) product += scores[i] * scores[i - lag];
        sum += (lag == 0 ? 1 : 2) * (1 - static_cast<double>(lag) / static_cast<double>(lags + 1)) * product;
    }
    return std::sqrt(sum);
}

inline bool is_beyond(double t, double freedom) {
    return 2 * (1 - waybill::statistics::student_cdf(freedom, std::abs(t))) < .05;
}

inline bool newey_west_moves(Values before, Values after) {
    const Step step(before, after);
    const auto count = static_cast<double>(step.residuals.size());
    // As programs of statistics do it: made up for the two means that were taken from few values.
    const double error =
        newey_west(step, static_cast<std::size_t>(4 * std::pow(count / 100, 2. / 9))) * std::sqrt(count / (count - 2));
    return is_beyond(step.difference / error, count - 2);
}

/// Student's t by Welch 1947: each value says something of its own.
inline bool welch_moves(Values before, Values after) {
    const auto part = [](Values one) { return waybill::statistics::variance(one) / static_cast<double>(one.size()); };
    const double first = part(before), second = part(after);
    const double freedom = (first + second) * (first + second) /
                           (first * first / static_cast<double>(before.size() - 1) +
                            second * second / static_cast<double>(after.size() - 1));
    return is_beyond(Step(before, after).difference / std::sqrt(first + second), freedom);
}

/// Equally weighted cosines (Lazarus, Lewis, Stock and Watson 2018): .4 n^(2/3) of them, which are the degrees of
/// freedom.
inline bool cosines_move(Values before, Values after) {
    const Step step(before, after);
    const auto scores = step.scores();
    const auto count = static_cast<double>(scores.size());
    const double cosines = std::max(1., std::floor(.4 * std::pow(count, 2. / 3)));
    double variance = 0;
    for (int j = 1; j <= cosines; ++j) {
        double sum = 0;
        for (std::size_t i = 0; i < scores.size(); ++i)
            sum += scores[i] * std::cos(std::numbers::pi * j * (static_cast<double>(i) + .5) / count);
        variance += 2 * sum * sum / cosines;
    }
    return is_beyond(step.difference / std::sqrt(variance), cosines);
}

inline bool mean_shift_moves(Values before, Values after) {
    return waybill::statistics::mean_shift(before, after).p < .05;
}

inline bool local_level_moves(Values before, Values after) {
    return waybill::statistics::counterfactual(before, after).p < .05;
}

/// Whether a value afterwards signals against the limits of what was before, by one rule or by all three.
inline bool chart_moves(Values before, Values after, bool has_all) {
    const auto limits = waybill::statistics::control_limits(before);
    for (const auto& one : waybill::statistics::signals(limits, after, has_all)) {
        if (has_all || one.signal == waybill::statistics::Signal::outside) return true;
    }
    return false;
}

/// Limits of individual values by the median moving range, 3.145 of it, and 3.865 for a range (Wheeler): one wild jump
/// does not widen them. At least two values.
inline waybill::statistics::ControlLimits median_limits(Values values) {
    std::vector<double> ranges;
    for (std::size_t i = 1; i < values.size(); ++i) ranges.push_back(std::abs(values[i] - values[i - 1]));
    std::sort(ranges.begin(), ranges.end());
    const std::size_t half = ranges.size() / 2;
    const double middle = ranges.size() % 2 == 1 ? ranges[half] : (ranges[half - 1] + ranges[half]) / 2;
    const double mean = waybill::statistics::mean(values);
    return {.mean = mean,
            .moving_range = middle,
            .lower = mean - 3.145 * middle,
            .upper = mean + 3.145 * middle,
            .upper_range = 3.865 * middle};
}

/// The difference of two shares with an error that takes each share for certain (Wald): too narrow near 0 and 1.
inline waybill::statistics::Interval wald(double hits, double count, double other_hits, double other_count) {
    const double share = hits / count, other = other_hits / other_count;
    const double error = std::sqrt(share * (1 - share) / count + other * (1 - other) / other_count);
    const double reach = waybill::statistics::inverse_normal(.975) * error;
    return {share - other - reach, share - other + reach};
}

/// A team's mean logarithm of actual over estimate, drawn towards none by how few say it (empirical Bayes): `within` is
/// the variance of one piece of work, `between` that of teams.
struct Drawn {
    double weight, mean;
};
inline Drawn drawn(double count, double mean, double within, double between) {
    const double weight = count * between / (count * between + within);
    return {weight, weight * mean};
}

/// Which of `count` errors, by size, bounds the next one with a probability of 1 - `alpha` (split conformal
/// prediction).
inline std::size_t conformal_rank(std::size_t count, double alpha) {
    return static_cast<std::size_t>(std::ceil(static_cast<double>(count + 1) * (1 - alpha) - 1e-9));
}

struct Method {
    const char* name;
    bool (*moves)(Values before, Values after);
};
inline constexpr Method methods[] = {
    {"welch", welch_moves},
    {"newey_west", newey_west_moves},
    {"cosines", cosines_move},
    {"mean_shift", mean_shift_moves},
    {"local_level", local_level_moves},
    {"xmr_outside", [](Values before, Values after) { return chart_moves(before, after, false); }},
    {"xmr_all_rules", [](Values before, Values after) { return chart_moves(before, after, true); }},
};

/// The share of series of which the method says that they moved, where `effect` standard deviations came.
inline double said_to_move(const Method& method, double rho, std::size_t before, std::size_t after, double effect,
                           std::size_t series) {
    waybill::base::Random random(1, "alternatives");
    std::size_t count = 0;
    for (std::size_t i = 0; i < series; ++i) {
        auto values = wandering(rho, before + after, random);
        for (std::size_t k = before; k < values.size(); ++k) values[k] += effect;
        const Values all(values);
        count += method.moves(all.first(before), all.subspan(before));
    }
    return static_cast<double>(count) / static_cast<double>(series);
}

}  // namespace alternatives
