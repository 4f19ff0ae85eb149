#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// How a project weighs the rules: by id, a severity of its own, or nothing where the rule is off.
using Severities = std::map<std::string, std::optional<Severity>, std::less<>>;

/// All findings of the plan: readiness of every feature that is ready or building (idea only where it has a committed day
/// within 30 days), shipped and done ones not; gates, dates, estimates, waits, risks, outcomes, data. A rule that
/// `severities` turns off finds nothing. Waivers are applied. Sorted by rule, then record. `promises` are the odds of what
/// is promised; where they are not given they are computed. Found the same on however many threads.
std::vector<Finding> check(const portfolio::Portfolio& portfolio, base::Day today, const Severities& severities = {},
                           const forecast::Promises* promises = nullptr, std::size_t threads = 1);

}  // namespace waybill::checks
