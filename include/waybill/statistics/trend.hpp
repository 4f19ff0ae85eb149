#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "waybill/statistics/least_squares.hpp"

namespace waybill::statistics {

/// Whether a series goes one way (Mann 1945, Kendall 1975).
struct Trend {
    double s = 0;         ///< pairs that rise less pairs that fall
    double variance = 0;  ///< of s where there is no trend, ties taken into account
    double z = 0;
    double p = 1;      ///< of as many either way where there is none
    double slope = 0;  ///< the median of the slopes of all pairs, for one step (Theil 1950, Sen 1968)

    /// p where neighbours go together, and the variance is so many times as great: `inflation_around`.
    double p_inflated(double inflation) const;
};

/// At least two values.
Trend trend(std::span<const double> values);

/// How many values of a series say as much as one independent one, once its slope is taken out.
double inflation_around(std::span<const double> values, double slope);

/// A series with a straight line before a step and another one after it (segmented regression: Wagner and others 2002):
/// the level at step 0, its slope, by how much it jumps after the last value before `from`, by how much the slope
/// changes from there on; with errors. Time counts from 1. Nothing where there is too little on a side.
std::optional<Fit> interrupted(std::span<const double> values, std::size_t from);

}  // namespace waybill::statistics
