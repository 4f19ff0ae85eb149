#pragma once

#include <string>

namespace waybill::cli {

/// Computed working days in a table: `2.4`; from a million on `> 1,000,000`.
std::string shown_days(double days);
/// The same in a sentence: `2.4 days`, `1 day`.
std::string spoken_days(double days);
/// The same in JSON, to four places, so that a last bit of arithmetic shows nowhere.
std::string json_days(double days);

}  // namespace waybill::cli
