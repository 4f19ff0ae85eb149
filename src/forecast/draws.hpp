#pragma once

#include <cstdint>
#include <vector>

#include "waybill/estimates/distribution.hpp"

namespace waybill::forecast {

/// What a number is drawn for: two draws of one record have nothing to do with each other.
enum class Purpose : std::uint32_t { duration = 1, factor = 2, occurrence = 3, impact = 4 };

/// Which numbers a block of runs has: the same seed, block, id and purpose give the same ones.
struct DrawKey {
    std::uint64_t seed;
    std::uint32_t block;
    std::uint64_t id;
    Purpose purpose;
};

/// One uniform number in each of `count` equal strata of (0, 1), in random order.
void draw_uniform(const DrawKey& key, std::size_t count, std::vector<double>& values);
/// The score of the standard normal distribution in the middle of each of `count` equal strata, in random order. The
/// scores themselves are the same for all: a table.
void draw_normal(const DrawKey& key, std::size_t count, std::vector<double>& values);

/// The value of a distribution at a score of the standard normal one: at 0 the median.
double value_at(const estimates::Distribution& distribution, double score);

}  // namespace waybill::forecast
