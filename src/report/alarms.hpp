#pragma once

#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// What cannot wait for the plan: limits of laws and contracts that are not met or will not be by their day, and what
/// failed in users' hands.
std::vector<view::Item> alarms(const Edition& edition);

}  // namespace waybill::report
