#pragma once

#include <string>
#include <vector>

#include "waybill/outcomes/screen.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What is usual for the metric: by its series until the first of the features that claim it came to users.
std::optional<outcomes::Screen> screen_of(const portfolio::Portfolio& portfolio, const base::Record& metric,
                                          const std::vector<outcomes::Reading>& series, base::Day today);

/// What is usual for a metric, and which readings are not, as a section of its answer; `screen` may be nothing.
view::Section screen_section(const std::optional<outcomes::Screen>& screen,
                             const std::vector<outcomes::Reading>& series, const base::Record& metric);

/// The same as the member `screen` of the JSON: an object, or null.
std::string screen_json(const std::optional<outcomes::Screen>& screen, const std::vector<outcomes::Reading>& series);

}  // namespace waybill::cli
