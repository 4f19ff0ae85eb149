#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/forecast/outlook.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What was asked about, in words: empty where nothing was named.
std::string subject_of(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys);

/// The day that was promised for the one thing that is asked about.
std::optional<base::Day> day_promised_of(const forecast::Outlook& outlook);
std::optional<base::Day> day_promised_of(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys);

/// The answer where nothing is left to do, of what was named or of all.
view::Document nothing_to_forecast(bool is_named);

}  // namespace waybill::cli
