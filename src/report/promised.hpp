#pragma once

#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// A promised day and how it stands.
struct Promised {
    const Record* record;  ///< a feature or a milestone
    Day day;
    ComputedStatus status;
};

/// What is promised in this edition, by day and key: unfinished features, and milestones that are not long delivered.
std::vector<Promised> promised_days(const Edition& edition);

/// What was safe and is not any more, or likely and is not, and what came back: `Worse than a week ago: Import products
/// (58 % -> 40 % odds)`. Days that were moved are told as that.
std::vector<view::Item> turns(const Edition& edition);

}  // namespace waybill::report
