#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/flow/cycle_time.hpp"

namespace waybill::flow {

/// One stretch of the way from an idea to knowing whether it worked.
struct Phase {
    std::string_view name;         ///< in JSON: idea, queue, start, building, proof, undecided
    std::string_view title;        ///< `written down to ready`
    std::vector<double> sorted{};  ///< days of the features that ended it in the period, rising
};

/// When decisions were made, by uid: the journal knows.
using Decided = std::map<std::string, base::Instant>;

/// Idea (from when it was written down until it was ready), queue (from then until building began), start (both as one,
/// of what was begun without being ready too), building (until users had it), proof (until the first verdict on it);
/// and beside them how long, of what came to users, an answer or a decision was open before it did.
std::vector<Phase> phases(const portfolio::Portfolio& portfolio, std::span<const portfolio::Journey> journeys,
                          const Period& period, const Decided& decided = {});

}  // namespace waybill::flow
