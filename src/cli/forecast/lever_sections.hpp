#pragma once

#include <optional>

#include "forecast_answer.hpp"

namespace waybill::cli {

/// What makes the date late, in days at 80 %: only what is more than its own margin.
view::Section drivers_section(const ForecastAnswer& answer);
/// How to have the odds at which a date is safe; nothing where they are there, or no day was asked about.
std::optional<view::Section> helping_section(const ForecastAnswer& answer);

}  // namespace waybill::cli
