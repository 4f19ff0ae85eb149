#pragma once

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// `INC-1 open for 2 days (severity 1): no card was accepted`, with the command that ends it; one that is over says how
/// long it lasted.
view::Item incident_item(const base::Record& incident, base::Day today);

}  // namespace waybill::cli
