#pragma once

namespace waybill::statistics {

/// The quantile of the standard normal distribution, for 0 < p < 1, to about 16 digits: Wichura, "Algorithm AS 241: The
/// percentage points of the normal distribution", Applied Statistics 37 (1988). Infinite at 0 and 1.
double inverse_normal(double p);

/// The probability that a standard normal variable is at most `z`.
double normal_cdf(double z);

}  // namespace waybill::statistics
