#pragma once

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

namespace waybill::coordination {

/// How far back incidents tell something of a service as it is today.
inline constexpr std::chrono::days incident_memory{365};

/// Whether service is not restored yet, as far as is recorded.
bool is_open_incident(const base::Record& incident);

/// Whether it began within the 365 days up to `today`; where nobody said when, whether it was recorded then.
bool is_recent_incident(const base::Record& incident, base::Day today);

}  // namespace waybill::coordination
