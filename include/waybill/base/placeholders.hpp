#pragma once

#include <string_view>

namespace waybill::base {

/// What stands in a proposed command in place of an answer. No command takes it as it is, so that nobody keeps an invented
/// number by pasting a proposal; the refusal shows an example. Whoever carries a proposal out is asked for what it means.
inline constexpr std::string_view outcome_placeholder = "METRIC FROM -> TO in DAYS";
inline constexpr std::string_view range_placeholder = "P10..P50..P90";

}  // namespace waybill::base
