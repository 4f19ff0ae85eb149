#pragma once

#include <span>
#include <string>

namespace waybill::cli {

/// How far off odds may be, in points: half of a 95 % interval, at least 1. Nothing finer is said.
int odds_margin(double odds, std::size_t runs);
/// `62 % odds (± 1)`; `less than 1 % odds` and `more than 99 % odds` at the ends. Of 0 runs they are exact.
std::string spoken_odds(double odds, std::size_t runs);
/// Half of the 95 % interval of a percentile, from the ranks about it.
double percentile_margin(std::span<const double> sorted, double p);

}  // namespace waybill::cli
