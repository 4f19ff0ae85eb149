#pragma once

#include <cstddef>
#include <span>

#include "waybill/statistics/proportion.hpp"

/// Whether a number gets to where it is wanted in the time that is left, from what was seen.
namespace waybill::statistics {

/// How a level went so far: from where it goes on, by how much a step on average, how unsure that is, and how far
/// single steps lie from it.
struct Drift {
    double last = 0, drift = 0, drift_error = 0, step_sd = 0;
};

/// Of at least three values, a step apart.
Drift drift_of(std::span<const double> values);

/// The probability that the level is at least `target` after so many steps more: normal around last + steps * drift,
/// variance steps * step_sd^2 + steps^2 * drift_error^2.
double chance_at_least(const Drift& drift, double steps, double target);

/// The predictive probability that, once `most` units are seen, a share above `wanted` is probable with `confidence`
/// (beta-binomial: Lee and Liu 2008). The prior is a beta of `alpha` and `beta`.
double predictive_probability(const Proportion& seen, std::size_t most, double wanted, double confidence, double alpha,
                              double beta);

}  // namespace waybill::statistics
