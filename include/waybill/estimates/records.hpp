#pragma once

#include "waybill/base/record.hpp"

/// The records of the module estimates: ranges, the questions behind them, and what was really spent.
namespace waybill::estimates {

extern const base::Kind estimate;
extern const base::Kind answer;
extern const base::Kind effort;
extern const base::Kind status_change;

}  // namespace waybill::estimates
