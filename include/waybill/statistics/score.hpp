#pragma once

#include <cstddef>
#include <span>

#include "waybill/statistics/interval.hpp"

/// How good what was said of the future was.
namespace waybill::statistics {

/// How often something came true that was said with some probability.
struct HitRate {
    double said = 0;         ///< the probability
    double hits = 0;         ///< how often it came true
    double count = 0;        ///< of how many
    double independent = 0;  ///< how many of these say something of their own; the interval is as wide as for so few

    double share() const { return count > 0 ? hits / count : 0; }
    /// The Wilson score interval of 95 % (Wilson 1927); 0 to 1 of nothing.
    double low() const;
    double high() const;
    /// Whether what was said lies within the interval.
    bool is_plausible() const { return low() <= said && said <= high(); }
};

/// The continuous ranked probability score of a sample, rising and not empty, for what was seen: the mean distance to
/// it less half the mean distance within the sample (Gneiting and Raftery 2007). In the unit of the sample; 0 is
/// perfect, and of a forecast of one value it is the error.
double crps(std::span<const double> sorted, double seen);

/// The mean squared distance of probabilities that were said to what came, 1 or 0 (Brier 1950): 0 is perfect, and who
/// always says one half has .25. As many of both, and at least one.
double brier(std::span<const double> said, std::span<const double> came);

/// The score of an interval that was said to hold a value with a probability of 1 - `alpha`: its width, and 2 / alpha
/// times as much as the value lies outside (Winkler 1972). In the unit of the value; less is better.
double interval_score(const Interval& said, double alpha, double seen);

}  // namespace waybill::statistics
