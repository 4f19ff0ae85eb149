#include "draws.hpp"

#include <cmath>
#include <numeric>
#include <utility>

#include "waybill/base/random.hpp"
#include "waybill/estimates/normal.hpp"

namespace waybill::forecast {
namespace {

/// Numbers without end from the counter of a key: its words are numbered, so that nothing has to be kept between
/// blocks.
class Words {
public:
    explicit Words(const DrawKey& key)
        : key_{static_cast<std::uint32_t>(key.seed) ^ static_cast<std::uint32_t>(key.purpose) * 0x9E3779B9u,
               static_cast<std::uint32_t>(key.seed >> 32) ^ key.block},
          counter_{0, 0, static_cast<std::uint32_t>(key.id), static_cast<std::uint32_t>(key.id >> 32)} {}

    std::uint32_t next() {
        if (used_ == words_.size()) {
            words_ = base::philox(counter_, key_);
            ++counter_[0];
            used_ = 0;
        }
        return words_[used_++];
    }

private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_, words_{};
    std::size_t used_ = 4;
};

/// A number below `n`; the bias of 1 in 2^32 / n is far below what a simulation can show.
std::uint32_t below(Words& words, std::size_t n) {
    return static_cast<std::uint32_t>((std::uint64_t{words.next()} * n) >> 32);
}

}  // namespace

void draw_uniform(const DrawKey& key, std::size_t count, std::vector<double>& values) {
    Words words(key);
    values.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double within = (static_cast<double>(words.next()) + 0.5) * 0x1p-32;
        values[i] = (static_cast<double>(i) + within) / static_cast<double>(count);
    }
    for (std::size_t i = count; i > 1; --i) std::swap(values[i - 1], values[below(words, i)]);
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
