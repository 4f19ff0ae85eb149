#include "draws.hpp"

#include <cmath>
#include <utility>

#include "waybill/base/random.hpp"
#include "waybill/statistics/normal.hpp"

namespace waybill::forecast {
namespace {

/// What a key draws, apart from the seed, as one number.
std::uint64_t purpose_of(const DrawKey& key) {
    return base::mixed(key.id ^ base::mixed(std::uint64_t{key.block} << 32 | static_cast<std::uint32_t>(key.purpose)));
}

template <class Value>
void shuffle(base::Random& random, std::vector<Value>& values) {
    for (auto i = static_cast<std::uint32_t>(values.size()); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

/// The middles of `count` strata, as scores. Each thread has its own, made anew where another count is asked for.
const std::vector<double>& middles(std::size_t count) {
    thread_local std::vector<double> scores;
    if (scores.size() == count) return scores;
    scores.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        scores[i] = statistics::inverse_normal((static_cast<double>(i) + 0.5) / static_cast<double>(count));
    return scores;
}

}  // namespace

void draw_uniform(const DrawKey& key, std::size_t count, std::vector<double>& values) {
    base::Random random(key.seed, purpose_of(key));
    values.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double within = (random.next() + 0.5) * 0x1p-32;
        values[i] = (static_cast<double>(i) + within) / static_cast<double>(count);
    }
    shuffle(random, values);
}

void draw_normal(const DrawKey& key, std::size_t count, std::vector<double>& values) {
    base::Random random(key.seed, purpose_of(key));
    values = middles(count);
    shuffle(random, values);
}

double value_at(const estimates::Distribution& distribution, double score) {
    if (const auto* constant = std::get_if<estimates::Constant>(&distribution)) return constant->value;
    if (const auto* lognormal = std::get_if<estimates::Lognormal>(&distribution);
        lognormal != nullptr && lognormal->shift >= 0)
        return lognormal->shift + std::exp(lognormal->mu + lognormal->sigma * score);
    return estimates::quantile(distribution, statistics::normal_cdf(score));
}

}  // namespace waybill::forecast
