#pragma once

#include <optional>

#include "waybill/forecast/outlook.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// When the runs end, in stretches of a day, some weeks or some quarters: how many by each (light), and how many in
/// each.
view::Chart distribution_chart(const forecast::Outlook& outlook, std::optional<base::Day> by);

/// The share of the runs that are done by each day, as a line, with the days of 50, 80 and 85 % and the one asked about:
/// for pages, which have room for it.
view::Plot distribution_plot(const forecast::Outlook& outlook, std::optional<base::Day> by);

}  // namespace waybill::cli
