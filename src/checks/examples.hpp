#pragma once

#include <string_view>

namespace waybill::checks {

/// Examples that stand in proposed commands in place of an answer. Whoever carries a command out is asked for what they mean.
inline constexpr std::string_view outcome_example = "checkout abandonment 68% -> 61% in 30d";
inline constexpr std::string_view range_example = "2d..5d..11d";

}  // namespace waybill::checks
