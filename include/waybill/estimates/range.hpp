#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace waybill::estimates {

/// How long something takes, as quantiles in minutes of working time; p10 and p90 are absent where one number was
/// given.
struct Range {
    std::optional<std::int64_t> p10;
    std::int64_t p50 = 0;
    std::optional<std::int64_t> p90;
};

/// Reads every form in which people say how long something takes:
/// `2d..5d..11d` (P10, P50, P90), `5d..11d` (P50, P90), `2/4/12` (PERT: least, most likely, most; kept as the P10, P50
/// and P90 of that beta distribution) or one number. A part without a unit takes that of the last part (`2..4..9`,
/// `2/4/12d`, `1..2..3w`; days where none has one). Throws Fault::bad_value for anything else, and for parts that do
/// not grow.
Range parse_range(std::string_view text);

}  // namespace waybill::estimates
