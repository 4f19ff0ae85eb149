#pragma once

#include <string>

#include "edition.hpp"

namespace waybill::report {

/// How a feature stands that users have: red where it fails with them, or its number was missed or goes the wrong way;
/// amber where the number does not get there as it goes; green where it was reached or is on its way, or the feature
/// claims no number and is an obligation or enables others; grey while nothing is known.
ComputedStatus status_when_released(const Edition& edition, const Record& feature);

/// `Released Fri 2026-10-30, on the promised day`, `Released Tue 2026-10-06, 2 working days after the promised Fri
/// 2026-10-02`. Where no day is known, that.
std::string released_words(const Edition& edition, const Record& feature);

}  // namespace waybill::report
