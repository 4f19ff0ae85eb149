#pragma once

#include <utility>
#include <vector>

#include "waybill/checks/ci_report.hpp"

namespace waybill::checks {

/// The findings, most severe first, else in their order.
std::vector<const Finding*> by_severity(const CiReport& report);

/// Line and column of a finding of the report, at least 1 and 0.
std::pair<int, int> place_of(const CiReport& report, const Finding& finding);

/// Why a finding does not count, in a sentence.
std::string excuse(const Finding& finding);

}  // namespace waybill::checks
