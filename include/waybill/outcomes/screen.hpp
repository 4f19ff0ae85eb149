#pragma once

#include <optional>
#include <span>
#include <vector>

#include "waybill/outcomes/series.hpp"
#include "waybill/statistics/control_chart.hpp"

namespace waybill::outcomes {

/// Without so many numbers nothing is called usual; more than these do not make it better known.
inline constexpr std::size_t least_usual = 12, most_usual = 20;

/// What is usual for a metric, and which of its readings are not: worth a question, and no proof of anything.
struct Screen {
    std::size_t usual = 0;  ///< of so many readings the limits are made
    base::Day until;        ///< the day of the last one of these
    statistics::ControlLimits limits{};
    std::vector<statistics::Signalled> signals{};  ///< behind those, their places in all readings
};

/// Limits of the last readings before `frozen` (the first day on which something new may have moved them); of the first
/// ones where nothing new came. A share in percent stays between 0 and 100, a count above 0. Nothing for fewer than
/// `least_usual`.
std::optional<Screen> screen(std::span<const Reading> readings, const base::Record& metric,
                             std::optional<base::Day> frozen);

}  // namespace waybill::outcomes
