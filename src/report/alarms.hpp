#pragma once

#include <string>
#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// `every log-in is recorded (asked for by the auditors)`: a limit, with its reason where it has one.
std::string limit_words(const Record& constraint);

/// What cannot wait for the plan: limits of laws and contracts that are not met or will not be by their day, and what
/// failed in users' hands.
std::vector<view::Item> alarms(const Edition& edition);

}  // namespace waybill::report
