#pragma once

#include <span>

#include "waybill/statistics/interval.hpp"

/// Shares of counted things: users who paid, ranges that held.
namespace waybill::statistics {

/// How many of how many.
struct Proportion {
    double hits = 0, count = 0;

    double share() const { return count > 0 ? hits / count : 0; }
};

/// The score interval (Wilson 1927); 0 to 1 of nothing.
Interval wilson(const Proportion& proportion, double confidence = 0.95);

/// How far the second share lies above the first.
struct Difference {
    double value = 0;
    Interval interval{};  ///< of 95 %: both score intervals combined (Newcombe 1998, method 10)
    double z = 0;         ///< with the share of both together
    double p = 1;         ///< of a distance as great, either way, where there is none
};

/// Compares two shares; both of something.
Difference difference(const Proportion& first, const Proportion& second);

/// How likely counts as far from the expected shares are by chance (chi-squared, Pearson 1900). As many shares as
/// counts, above 0, adding up to 1. A split of users that is not as it was set up (sample ratio mismatch: Fabijan and
/// others 2019) shows as a probability near 0.
double chance_of_split(std::span<const double> counts, std::span<const double> shares);

}  // namespace waybill::statistics
