#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "waybill/outcomes/review.hpp"

namespace waybill::outcomes {

/// A feature that claims to move a metric, and what that is expected to cost.
struct Option {
    Review claim;
    std::optional<std::int64_t> minutes{};  ///< of working time still to be spent; nothing without an estimate
    std::vector<const base::Record*>
        enablers{};                   ///< unfinished features that enable it, their work not counted in `minutes`
    std::optional<double> move{};     ///< from baseline to target, positive where that is better
    std::optional<double> per_day{};  ///< of the move, for a working day (8 hours)
};

/// Fills in move and move per day, and ranks: the most for a day of work first; then what has no estimate (by its
/// move), then what says no target; equals by the feature's key.
std::vector<Option> ranked(std::vector<Option> options);

}  // namespace waybill::outcomes
