#pragma once

namespace waybill::estimates {

/// The quantile at `p` of the beta distribution on 0 to 1. A file of its own: Boost is slow to compile.
double beta_quantile(double alpha, double beta, double p);

}  // namespace waybill::estimates
