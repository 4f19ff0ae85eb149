#pragma once

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

namespace waybill::outcomes {

/// Whether an observation is one of its metric: a ratio keeps numerator and denominator and never the share, any other
/// metric one value; the day has come, a denominator lies above 0. Throws Fault::bad_value or Fault::usage, saying what the
/// metric takes.
void check_observation(const base::Record& observation, const base::Record& metric, base::Day today);

}  // namespace waybill::outcomes
