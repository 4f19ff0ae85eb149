#pragma once

#include <cstddef>

/// Distributions that need more than the standard library: Boost.Math does the work, in one file, as it is slow to
/// compile. All for 0 < p < 1.
namespace waybill::statistics {

/// The quantile at `p` of the beta distribution on 0 to 1, and the probability of a value up to `x`.
double beta_quantile(double alpha, double beta, double p);
double beta_cdf(double alpha, double beta, double x);

/// Student's t with `freedom` degrees of freedom, which may be broken: the probability of a value up to `t`, and the
/// quantile at `p`.
double student_cdf(double freedom, double t);
double student_quantile(double freedom, double p);

/// The probability of at least `value` by chi-squared with `freedom` degrees of freedom.
double chi_squared_tail(double freedom, double value);

/// The probability of at most `hits` of `count` tries, each of which hits with `share`.
double binomial_cdf(std::size_t hits, std::size_t count, double share);

/// The probability of exactly `hits` of `count` tries whose share of hits is itself distributed as beta.
double beta_binomial(std::size_t hits, std::size_t count, double alpha, double beta);

}  // namespace waybill::statistics
