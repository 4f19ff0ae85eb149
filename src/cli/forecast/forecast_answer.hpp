#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/estimates/calibration.hpp"
#include "waybill/forecast/levers.hpp"
#include "waybill/forecast/outlook.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

struct MovedSince;

/// A forecast with what it says of the day that was asked about.
struct ForecastAnswer {
    const portfolio::Portfolio& portfolio;
    const forecast::Outlook& outlook;
    const forecast::Levers& levers;
    base::Day today;
    std::string subject{};  ///< `PAY-12 Guest checkout`, or what else was asked about
    std::optional<base::Day> by{};
    bool is_promised = false;                       ///< that day was promised, and not asked for
    const ForecastAnswer* before = nullptr;         ///< as it stands, where something is assumed
    const MovedSince* moved = nullptr;              ///< where it is asked about
    std::optional<estimates::Calibration> known{};  ///< what estimates are read by
};

using forecast::safe_odds;

/// Good where a date is safe, bad where it is less likely than not.
view::Tone tone_of_odds(double odds);

/// Odds, dates, what decides them, what makes them late, what would help, and what was taken for granted.
view::Document forecast_document(const ForecastAnswer& answer);
std::string forecast_json(const ForecastAnswer& answer);

}  // namespace waybill::cli
