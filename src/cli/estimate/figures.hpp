#pragma once

#include <string>

#include "waybill/estimates/standing.hpp"

namespace waybill::cli {

/// `{"p10":…,"p50":…,"p80":…,"p90":…,"mean":…,"sd":…}`, in days.
std::string summary_json(const estimates::Summary& summary);
/// `2d · 5d · 11d`: what it takes when all goes well, as a rule, and when it goes badly.
std::string said_range(double p10, double p50, double p90);
/// A factor as it is said: `1.8`.
std::string said_factor(double factor);

}  // namespace waybill::cli
