#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "waybill/base/date.hpp"
#include "waybill/checks/waiting.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// What is left of a feature's estimate at P50, in working days: the latest estimate of the whole, else the sum of the
/// latest of each part; while it is being built less the effort logged, but at least a tenth. Nothing without one.
std::optional<double> remaining_days(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// The words in which people know a record of the tree.
std::string words_for(const base::Record& record);

/// Why the feature that was asked about waits, or that it does not; `count` things hold it.
std::string root_reason(const base::Record& feature, std::size_t count, base::Day today);
/// What is known of a feature that a milestone still needs.
std::string part_reason(const portfolio::Portfolio& portfolio, const base::Record& feature, base::Day today);
/// What a hold is, who can end it, and when it is expected to end.
std::string hold_reason(const portfolio::Portfolio& portfolio, const Hold& hold, base::Day today);

}  // namespace waybill::checks
