#include "waybill/statistics/prediction.hpp"

#include <cmath>
#include <vector>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/normal.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::statistics {

Drift drift_of(std::span<const double> values) {
    std::vector<double> steps;
    for (std::size_t i = 1; i < values.size(); ++i) steps.push_back(values[i] - values[i - 1]);
    const double spread = sd(steps);
    return {.last = values.back(),
            .drift = mean(steps),
            .drift_error = spread / std::sqrt(static_cast<double>(steps.size())),
            .step_sd = spread};
}

double chance_at_least(const Drift& drift, double steps, double target) {
    const double expected = drift.last + steps * drift.drift;
    const double variance =
        steps * drift.step_sd * drift.step_sd + steps * steps * drift.drift_error * drift.drift_error;
    if (variance <= 0) return expected >= target ? 1 : 0;
    return normal_cdf((expected - target) / std::sqrt(variance));
}

double predictive_probability(const Proportion& seen, std::size_t most, double wanted, double confidence, double alpha,
                              double beta) {
    const auto rest = most - static_cast<std::size_t>(seen.count);
    const double hits = alpha + seen.hits, misses = beta + seen.count - seen.hits;
    double probability = 0;
    for (std::size_t more = 0; more <= rest; ++more) {
        const auto k = static_cast<double>(more), n = static_cast<double>(rest);
        const double above = 1 - beta_cdf(hits + k, misses + n - k, wanted);
        if (above > confidence) probability += beta_binomial(more, rest, hits, misses);
    }
    return probability;
}

}  // namespace waybill::statistics
