#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace waybill::outcomes {

/// What a feature claims of a number of the product, as said in one line.
struct Claim {
    std::string metric;  ///< `checkout abandonment`
    std::string unit;    ///< `%`, `d`, or empty
    double baseline = 0;
    double target = 0;
    /// Per cent of the baseline, where the claim says by how much and not from where to where; the two are 0 then.
    std::optional<double> change{};
    int window_days = 0;  ///< calendar days after exposure

    /// up or down, from where the target lies.
    std::string_view direction() const { return change.value_or(target - baseline) < 0 ? "down" : "up"; }
    /// The target as an outcome keeps it: `61`, or `-10%`.
    std::string target_text() const;
};

/// Reads what a feature claims: the metric's name, then from where to where (`68% -> 61%`, `68% → 61%`, `from 68% to
/// 61%`) or by how much of the baseline (`-10%`, or `reduce … by 10%`), then `in` or `within` days, weeks or months of
/// 30 days (`30d`, `4w`, `2m`, `30 days`); what follows (`of launch`) is left out. Throws Fault::bad_value naming what
/// is missing.
Claim parse_claim(std::string_view text);

}  // namespace waybill::outcomes
