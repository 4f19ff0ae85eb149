#pragma once

#include <string>
#include <vector>

#include "waybill/forecast/outlook.hpp"

namespace waybill::coordination {

/// Why a feature of the plan is done no earlier, at most two clauses: an open blocker, what it waits for, that nobody
/// estimated it; else how far its estimate reaches.
std::vector<std::string> reasons_of(const portfolio::Portfolio& portfolio, const forecast::Outlook& outlook,
                                    forecast::TaskIndex task);

}  // namespace waybill::coordination
