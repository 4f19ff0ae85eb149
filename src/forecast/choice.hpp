#pragma once

#include <set>
#include <vector>

#include "waybill/forecast/planned.hpp"

namespace waybill::forecast {

/// Why one feature waits for another record, or for a day.
struct Wait {
    const base::Record* dependency;
    const base::Record* on;  ///< a feature or a milestone; null: a day, or nobody knows what
};

/// What a feature waits for by the dependencies that count, and that is not finished. A contract that is not agreed waits for
/// its day; once that has passed it blocks, as it did before there was one.
std::vector<Wait> waits_of(const portfolio::Portfolio& portfolio, const base::Record& feature, base::Day today);

/// What a plan holds, and which of it was asked for.
struct Choice {
    std::set<const base::Record*> records;   ///< features and milestones
    std::vector<const base::Record*> asked;  ///< in the order of the keys, none twice
};

/// The features and milestones of a plan. Throws Fault::not_found for a key that is nothing of the kind.
Choice choose(const portfolio::Portfolio& portfolio, base::Day today, const Scope& scope);

}  // namespace waybill::forecast
