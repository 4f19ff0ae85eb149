#pragma once

#include <string>
#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// `every log-in is recorded (asked for by the auditors)`: a limit, with its reason where it has one.
std::string limit_words(const Record& constraint);

/// The limits that a feature brings: its own, and those of its project that are asked for the same reason as it is (its
/// obligation).
std::vector<const Record*> limits_on(const Edition& edition, const Record& feature);

/// `expected "the log is gone"`: the first criterion of the feature that failed, by what it expects or its name; empty
/// where none did.
std::string failed_with_users(const Edition& edition, const Record& feature);

/// What cannot wait for the plan: limits of laws and contracts that are not met or will not be by their day, and what
/// failed in users' hands.
std::vector<view::Item> alarms(const Edition& edition);

}  // namespace waybill::report
