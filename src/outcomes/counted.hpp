#pragma once

#include <span>

#include "waybill/outcomes/series.hpp"
#include "waybill/statistics/proportion.hpp"

/// Readings that keep what was counted: a share is known by how many things stand behind it.
namespace waybill::outcomes {

std::vector<double> values_of(std::span<const Reading> readings);

/// Whether each of them, and there is one, keeps so many of so many.
bool keep_counts(std::span<const Reading> readings);

/// Whether there are at least two readings, each of which keeps so many of so many. A single one may be chance, however
/// many things it counts.
bool are_counted(std::span<const Reading> readings);

/// What all readings counted together.
statistics::Proportion counted_in(std::span<const Reading> readings);

/// The squared distances of single shares from that of all, each over its variance by counting alone.
double restlessness(std::span<const Reading> readings);

/// How many things counted say as much as one, where shares of `freedom` degrees of freedom lie so far from each other.
/// Days differ for more reasons than who happened to come: then each thing counted says less, and less still where by
/// how much is itself a guess from a few of them. At least 1.
double things_in_one(double restlessness, double freedom);

}  // namespace waybill::outcomes
