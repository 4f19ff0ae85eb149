#pragma once

#include <string>
#include <string_view>

namespace waybill::outcomes {

/// What a feature claims of a number of the product, as said in one line.
struct Claim {
    std::string metric;     ///< `checkout abandonment`
    std::string unit;       ///< `%`, `d`, or empty
    double baseline = 0;
    double target = 0;
    int window_days = 0;    ///< calendar days after exposure

    /// up or down, from where the target lies.
    std::string_view direction() const { return target < baseline ? "down" : "up"; }
};

/// Reads `checkout abandonment 68% -> 61% in 30d`: name, baseline, arrow (`->`, `→` or `to`), target, window in days,
/// weeks or months of 30 days (`30d`, `4w`, `2m`, `30 days`). Throws Fault::bad_value naming what is missing.
Claim parse_claim(std::string_view text);

}  // namespace waybill::outcomes
