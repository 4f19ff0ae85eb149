#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "waybill/outcomes/guardrail.hpp"
#include "waybill/outcomes/screen.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What the readings since `exposed`, or all of them, say of the metric's guardrail; nothing where it has none.
std::optional<outcomes::Guardrail> guardrail_since(const base::Record& metric,
                                                   std::span<const outcomes::Reading> series,
                                                   std::optional<base::Day> exposed);

/// The same in a sentence.
view::Paragraph guardrail_paragraph(const outcomes::Guardrail& guardrail, const base::Record& metric);

/// What is usual for a metric, and which readings are not, as a section of its answer; `screen` may be nothing.
view::Section screen_section(const std::optional<outcomes::Screen>& screen,
                             const std::vector<outcomes::Reading>& series, const base::Record& metric);

/// The same as the member `screen` of the JSON: an object, or null.
std::string screen_json(const std::optional<outcomes::Screen>& screen, const std::vector<outcomes::Reading>& series);

}  // namespace waybill::cli
