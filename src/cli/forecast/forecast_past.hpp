#pragma once

#include <optional>
#include <string>

#include "forecast_answer.hpp"
#include "waybill/forecast/past_work.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Whether estimates are read by what they were worth so far, to go on behind `Ranges are those that people gave`.
std::string past_words(const forecast::Outlook& outlook);
/// What work like that which decides turned out to take, each class once; nothing where nothing is read by the past.
view::List class_list(const ForecastAnswer& answer);
/// The class of one task; nothing where it is guessed, is no feature, or is not read by the past.
std::optional<forecast::ReferenceClass> class_of_task(const ForecastAnswer& answer, forecast::TaskIndex task);

}  // namespace waybill::cli
