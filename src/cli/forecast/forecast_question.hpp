#pragma once

#include <string_view>

#include "../session.hpp"
#include "waybill/forecast/outlook.hpp"

namespace waybill::cli {

/// How weeks to come are drawn from those that were.
inline constexpr std::string_view throughput_methods[] = {"drift", "iid"};

/// What the flags of `forecast` ask. Throws Fault::bad_value.
forecast::Question forecast_question(const Arguments& arguments, const Session& session);
/// Warns where features wait in a loop, or for one: they have no day, and what is answered is about the others.
void warn_of_left_out(const forecast::Planned& planned, Session& session);
/// Whether every week is taken for one of the past. Throws Fault::bad_value.
bool is_iid(const Arguments& arguments);

}  // namespace waybill::cli
