#pragma once

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Throws Fault::bad_value where a record contradicts itself: quantiles that do not grow, an end before its start; and
/// Fault::refused for a loop of one, a feature that is its own parent or waits for itself.
void check_invariants(const base::Record& record);

}  // namespace waybill::portfolio
