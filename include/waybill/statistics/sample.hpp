#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Methods of statistics on plain numbers: what they say of a sample, of a series, of shares. Nothing in here knows a
/// record.
namespace waybill::statistics {

/// The sum, with what rounding leaves out added at the end (Neumaier 1974): as good as twice the digits.
double sum(std::span<const double> values);

/// The arithmetic mean of values, of which there is at least one.
double mean(std::span<const double> values);

/// The variance of a sample of at least two (divided by n - 1), and its root.
double variance(std::span<const double> values);
double sd(std::span<const double> values);

/// How much each value of a series goes with the one before it: the autocorrelation at lag 1, over the whole sum of
/// squares. At least two values; 0 where none differs from the others.
double lag_one(std::span<const double> values);

/// The place, from 0, of the value at rank ceil(p n) of `count` sorted ones; there is at least one.
std::size_t nearest_rank(double p, std::size_t count);

/// The value there of `sorted`, rising and not empty: one that was seen, none between two.
double percentile(std::span<const double> sorted, double p);

/// The share of `sorted`, rising and not empty, that is at most `value`.
double share_until(std::span<const double> sorted, double value);

/// The median by nearest rank, one of the values; there is at least one.
double median(std::vector<double> values);

}  // namespace waybill::statistics
