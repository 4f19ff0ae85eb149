#pragma once

#include <string>
#include <string_view>

#include "waybill/forecast/levers.hpp"

namespace waybill::cli {

/// `estimate`, `questions`, …: what a lever is, for programs.
std::string_view lever_name(forecast::Lever::What what);
/// What would have to be: `if its open questions were answered`.
std::string_view lever_condition(forecast::Lever::What what);
/// What there is to do: `answer the open questions about PAY-3`.
std::string lever_deed(const forecast::Lever& lever, const forecast::Outlook& outlook);
/// The command to begin with.
std::string lever_command(const forecast::Lever& lever);
/// All of it for programs; `has_day`: the odds of a day were asked about.
std::string lever_json(const forecast::Outlook& outlook, const forecast::Lever& lever, bool has_day);
/// The title, name or text of what the lever is about.
std::string lever_title(const forecast::Lever& lever);

}  // namespace waybill::cli
