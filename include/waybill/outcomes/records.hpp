#pragma once

#include "waybill/base/record.hpp"

/// The records of the module outcomes: the numbers of the product and what features claim of them.
namespace waybill::outcomes {

extern const base::Kind metric;
extern const base::Kind observation;
extern const base::Kind outcome;
extern const base::Kind verdict;

}  // namespace waybill::outcomes
