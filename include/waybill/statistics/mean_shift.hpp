#pragma once

#include <cstddef>
#include <span>

#include "waybill/statistics/interval.hpp"

namespace waybill::statistics {

/// By how much the mean of a series moved from one stretch to the next, and how sure that is although neighbours go
/// together.
struct MeanShift {
    double difference = 0;       ///< the later mean less the earlier one
    double autocorrelation = 0;  ///< at lag 1 around the two means, made up for the bias of short series; 0 to .95
    double inflation = 1;        ///< so many values say as much as one independent one
    double error = 0;            ///< standard error of the difference
    double freedom = 0;          ///< degrees of freedom
    double t = 0;
    double p = 1;         ///< of a distance as great, either way, where the mean is one
    Interval interval{};  ///< of 95 %
};

/// Student's t with as many values as are independent: r = r1 + (1 + 4 r1) / n, each variance times (1 + r) / (1 - r).
/// At weekly lengths the usual corrections (Newey-West) are wrong three times as often as they say; this one keeps to
/// its 5 % up to r = .3 and is wrong in 9 of 100 at r = .6 (12 weeks either way). At least two values in each stretch.
MeanShift mean_shift(std::span<const double> before, std::span<const double> after);

/// The mean of a series, and how sure it is although neighbours go together, in the same way.
struct SeriesMean {
    double value = 0;
    double inflation = 1;  ///< so many values say as much as one independent one
    double error = 0;      ///< standard error of the mean
    double freedom = 0;    ///< degrees of freedom

    /// Between which values it lies, with that confidence.
    Interval interval(double confidence) const;
    /// The probability of a mean as far from 0, either way, where it is 0.
    double p() const;
};

/// Of at least two values.
SeriesMean series_mean(std::span<const double> values);

/// The autocorrelation that a series of `count` values has where `lag_one` of what is left of it was measured, between
/// 0 and .95: short series show too little of it.
double unbiased(double lag_one, std::size_t count);

}  // namespace waybill::statistics
