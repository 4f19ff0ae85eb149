#pragma once

#include <optional>
#include <span>

#include "waybill/outcomes/review.hpp"
#include "waybill/outcomes/screen.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The readings of a metric as a curve: beside them what is usual, its guardrail, what the first few `claims` want, and
/// the days on which these came to users.
view::Plot curve_of(const base::Record& metric, std::span<const outcomes::Reading> series,
                     const std::optional<outcomes::Screen>& screen, std::span<const outcomes::Review> claims);

}  // namespace waybill::cli
