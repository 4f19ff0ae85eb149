#pragma once

#include <string>
#include <vector>

#include "waybill/checks/ready.hpp"

namespace waybill::cli {

/// Rules that fail, for an answer or an error: `WB104  no criteria: …` and below it the command that mends it. What follows
/// from another rule is mended with it: a command of its own would be refused.
std::string listed(const std::vector<checks::Requirement>& unmet);

/// The same for a program: `{"rule","message","fix"}` each, with commas between.
std::string listed_json(const std::vector<checks::Requirement>& unmet);

}  // namespace waybill::cli
