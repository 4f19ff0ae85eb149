#pragma once

#include <string>
#include <vector>

#include "waybill/forecast/promises.hpp"

/// What to say to whom, where a day that they were told no longer stands.
namespace waybill::coordination {

std::string_view name_of(forecast::Told::State state);
/// What to send: a line each for what they were told, what is so now, and why where a slip says so. By its title: who
/// is outside knows no keys.
std::vector<std::string> message_to(const portfolio::Portfolio& portfolio, const forecast::Told& told, base::Day today);

}  // namespace waybill::coordination
