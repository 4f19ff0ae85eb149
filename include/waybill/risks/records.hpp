#pragma once

#include "waybill/base/record.hpp"

/// The records of the module risks: what can go wrong, what was decided, borrowed and left open.
namespace waybill::risks {

extern const base::Kind risk;
extern const base::Kind decision;
extern const base::Kind debt;
extern const base::Kind gap;

}  // namespace waybill::risks
