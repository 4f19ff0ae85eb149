#pragma once

#include <string>

#include "waybill/base/date.hpp"

namespace waybill::exchange {

/// The sample portfolio of `waybill demo`, in the exchange form: three projects, four teams, at least 25 features,
/// all days relative to `today`, with something wrong in each module for the checks and the report to find.
std::string sample_portfolio(base::Day today);

}  // namespace waybill::exchange
