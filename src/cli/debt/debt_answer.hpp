#pragma once

#include <optional>
#include <string>

#include "../verb.hpp"
#include "waybill/base/date.hpp"
#include "waybill/risks/debt.hpp"

namespace waybill::cli {

/// The flag `--months`, 1 to 120, or what stands for it. Throws Fault::bad_value.
int months_of(const Arguments& arguments, int otherwise);

/// `after 7 months (2027-06)`, `at once`, `never`.
std::string break_even_text(std::optional<int> months, base::Day today);

/// The month in which paying back has paid for itself: `2027-06`, `now`, `never`.
std::string break_even_month(std::optional<int> months, base::Day today);

/// `{key,title,service,principal_days,interest_days_per_month,growth,horizon_days,break_even_months,due,status}`.
std::string debt_cost_json(const risks::DebtCost& cost);

}  // namespace waybill::cli
