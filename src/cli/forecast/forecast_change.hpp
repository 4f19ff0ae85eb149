#pragma once

#include <string>

#include "forecast_answer.hpp"

namespace waybill::cli {

/// What an assumption does: the odds and dates before and after, and who is hit.
view::Section change_section(const ForecastAnswer& before, const ForecastAnswer& after);
/// `{"probability","p50",…,"moved":[{key,p85_before,p85_after,days}]}` of the forecast as it stands.
std::string before_json(const ForecastAnswer& before, const ForecastAnswer& after);

}  // namespace waybill::cli
