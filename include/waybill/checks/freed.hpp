#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "waybill/outcomes/review.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// Work that is still planned for an outcome: on its feature, or on one that follows it.
struct PlannedWork {
    const base::Record* feature = nullptr;
    std::optional<std::int64_t> minutes{};  ///< P50 less what was spent; nothing without an estimate
};

/// What stopping a feature would free: what remains to be done on it, on the unfinished features that only enable it,
/// and on those that claim the same number and are not with users yet. Work that was spent is gone either way.
struct Freed {
    std::vector<PlannedWork> works{};  ///< the feature itself first, where anything remains; then by key
    std::int64_t minutes = 0;          ///< all that is estimated
    bool is_estimated = true;          ///< false where something has no estimate, and it is more
    /// Of the teams that would do it, each at its streams, focus and weekdays; nothing where a team is not known.
    std::optional<double> weeks{};
};

/// What stopping the feature of a review would free.
Freed freed_by_stopping(const portfolio::Portfolio& portfolio, const outcomes::Review& review, base::Day today);

}  // namespace waybill::checks
