#pragma once

#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "waybill/estimates/range.hpp"

namespace waybill::estimates {

/// Three quantiles of a duration, in working days.
struct Quantiles {
    double p10 = 0, p50 = 0, p90 = 0;
};

struct Constant {
    double value;
};
/// Truncated at 0: a duration is never negative.
struct Normal {
    double mean, sd;
};
/// `shift` + exp(N(mu, sigma)); truncated at 0 where the shift is negative.
struct Lognormal {
    double mu, sigma, shift = 0;
};
/// The beta distribution of PERT (Malcolm et al. 1959, weight 4): alpha = 1 + 4(m-a)/(b-a), beta = 6 - alpha. Its sd is
/// that of the beta, not the textbook's (b-a)/6.
struct BetaPert {
    double least, likely, most;
};
struct Triangular {
    double least, likely, most;
};
/// Straight lines through quantiles (probability, value), both rising; held at the outermost ones.
struct Tabulated {
    std::vector<std::pair<double, double>> quantiles;
};

/// How long something takes, in working days.
using Distribution = std::variant<Constant, Normal, Lognormal, BetaPert, Triangular, Tabulated>;

double mean(const Distribution& distribution);
double sd(const Distribution& distribution);
/// For 0 < p < 1.
double quantile(const Distribution& distribution, double p);

/// Lognormal with that median and P90; with that P10 and P90; shifted, with all three (which needs right skew:
/// P90 - P50 > P50 - P10 > 0). All positive.
Lognormal lognormal_p50_p90(double p50, double p90);
Lognormal lognormal_p10_p90(double p10, double p90);
Lognormal shifted_lognormal(const Quantiles& quantiles);
/// The triangle with that mode whose P10 and P90 are those given; its least value may be negative.
Triangular triangular_p10_p90(double p10, double mode, double p90);

/// What tasks took as a share of one number said for them, where there is no history of one's own: half of them no more
/// than the number, one in ten twice as long or more (quantiles of 10,266 tasks of the SiP data set, Derek Jones 2019).
Distribution task_prior(double days);

/// The distribution that a range stands for: one number by `task_prior`, P50 and P90 lognormal, three quantiles
/// shifted lognormal; without right skew normal. Narrower than a minute is a constant. So lopsided that the mean of a
/// lognormal would be fiction (sigma above 2): straight lines through the quantiles.
Distribution distribution_of(const Range& range);
/// The same for three quantiles in days.
Distribution distribution_of(const Quantiles& quantiles);

/// The range with the quantiles that were left out, from its distribution.
Quantiles quantiles_of(const Range& range);

/// .3 P10 + .4 P50 + .3 P90: a mean without assuming a distribution (Swanson's rule).
double swanson_mean(const Quantiles& quantiles);

/// Several opinions as one: the average of each quantile (not of the densities, which would be too wide in the middle).
Quantiles averaged(std::span<const Quantiles> opinions);

/// How far parts of one feature go together: the same people, the same code.
inline constexpr double correlation_of_parts = 0.3;

/// The sum of several durations. Quantiles do not add; means do, and variances with the correlation of each pair:
/// a lognormal of that mean and variance (Fenton and Wilkinson, for correlation 0). One alone stays what it is.
Distribution sum(std::span<const Distribution> parts, double correlation);

}  // namespace waybill::estimates
