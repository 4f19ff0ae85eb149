#pragma once

#include <string>
#include <vector>

#include "waybill/coordination/told.hpp"

namespace waybill::cli {

/// `Nordkap Outfitters: PAY-3 by Mon 2026-11-16: the day has passed`.
std::string told_line(const forecast::Told& told);
/// The command that logs that they heard the new day; empty where there is none to say, as of what was stopped.
std::string told_command(const forecast::Told& told, base::Day today);
std::string told_json(const portfolio::Portfolio& portfolio, const forecast::Told& told, base::Day today);

}  // namespace waybill::cli
