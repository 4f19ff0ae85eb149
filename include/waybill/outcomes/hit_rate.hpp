#pragma once

#include <cstddef>
#include <span>

#include "waybill/outcomes/review.hpp"
#include "waybill/statistics/interval.hpp"

namespace waybill::outcomes {

/// How many of the outcomes that are decided were met.
struct HitRate {
    std::size_t met = 0, decided = 0;
    std::size_t unread = 0;               ///< the window is over, and no number says what came of it
    statistics::Interval interval{0, 1};  ///< of the share, 95 % (Wilson 1927)
};

/// Whether an outcome is met or not, where that is decided: by its verdict, else by its numbers once its window is
/// over. Killed before users had it, it had no chance to be met.
std::optional<bool> is_met(const Review& review, base::Day today);

HitRate hit_rate(std::span<const Review> reviews, base::Day today);

}  // namespace waybill::outcomes
