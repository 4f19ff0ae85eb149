#include "draws.hpp"

#include <cmath>
#include <utility>

#include "waybill/base/random.hpp"
#include "waybill/estimates/normal.hpp"

namespace waybill::forecast {
namespace {

/// What a key draws, apart from the seed, as one number.
std::uint64_t purpose_of(const DrawKey& key) {
    return base::mixed(key.id ^ base::mixed(std::uint64_t{key.block} << 32 | static_cast<std::uint32_t>(key.purpose)));
}

}  // namespace

void draw_uniform(const DrawKey& key, std::size_t count, std::vector<double>& values) {
    base::Random random(key.seed, purpose_of(key));
    values.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double within = (random.next() + 0.5) * 0x1p-32;
        values[i] = (static_cast<double>(i) + within) / static_cast<double>(count);
    }
    for (auto i = static_cast<std::uint32_t>(count); i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
}

void draw_normal(const DrawKey& key, std::size_t count, std::vector<double>& values) {
    draw_uniform(key, count, values);
    for (double& value : values) value = estimates::inverse_normal(value);
}

double value_at(const estimates::Distribution& distribution, double score) {
    if (const auto* constant = std::get_if<estimates::Constant>(&distribution)) return constant->value;
    if (const auto* lognormal = std::get_if<estimates::Lognormal>(&distribution);
        lognormal != nullptr && lognormal->shift >= 0)
        return lognormal->shift + std::exp(lognormal->mu + lognormal->sigma * score);
    return estimates::quantile(distribution, estimates::normal_cdf(score));
}

}  // namespace waybill::forecast
