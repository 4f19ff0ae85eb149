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

}  // namespace waybill::report
