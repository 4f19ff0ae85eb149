#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/outcomes/hit_rate.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// What came of outcomes, and of what came to users in the last 13 weeks: output beside outcome.
struct TrackRecord {
    outcomes::HitRate hits{};
    std::size_t shipped = 0;  ///< features that came to users
    std::size_t closed = 0;   ///< with those that were killed since, those that claim something and whose windows are
                              ///< all over and were read
    std::size_t claimed = 0;  ///< numbers that they claim to move
    std::size_t moved =
        0;  ///< of these numbers, those shown to have moved as wanted, or that are where they were wanted
};

/// Whether a feature counts.
using IsCounted = std::function<bool(const base::Record& feature)>;

/// The record of the features that count, of all where that is not said. `reviews` are those of what is delivered
/// (`reviews` of checks/outcomes.hpp).
TrackRecord track_record(const portfolio::Portfolio& portfolio, std::span<const outcomes::Review> reviews,
                         base::Day today, const IsCounted& is_counted = {});

/// The same in a sentence or two; none where nothing was decided and nothing came to users.
std::vector<std::string> in_words(const TrackRecord& record);

}  // namespace waybill::checks
