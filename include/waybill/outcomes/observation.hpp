#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

namespace waybill::outcomes {

/// What is wrong with one of the two numbers of a ratio.
struct CountComplaint {
    std::string_view field;  ///< numerator or denominator
    std::string text;
};

/// Whether both numbers of a ratio are counts of one thing in another: none below 0, the denominator above it, and of a
/// metric in % no more than all of them. Other ratios, such as calls per order, may lie above 1.
std::optional<CountComplaint> wrong_count(const base::Record& observation, const base::Record& metric);

/// Whether an observation is one of its metric: a ratio keeps numerator and denominator and never the share, any other
/// metric one value; the day has come, and the counts of a ratio are some. Throws Fault::bad_value or Fault::usage,
/// saying what the metric takes.
void check_observation(const base::Record& observation, const base::Record& metric, base::Day today);

}  // namespace waybill::outcomes
