#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/estimates/standing.hpp"

namespace waybill::estimates {

/// The work on one feature, in minutes of working time.
struct Work {
    std::optional<std::int64_t> estimate{};   ///< P50 of the parts that count (`standing_of`), summed
    std::int64_t spent = 0;                   ///< effort logged, but for days of waiting: nobody works then
    std::optional<std::int64_t> remaining{};  ///< what is still to be spent; nothing without an estimate
};

/// Sums up the work on a feature in that stage. Before it is built all of the estimate remains; while it is built the
/// estimate less what was spent, at least a tenth of it; from the release on nothing.
Work work_on(std::string_view stage, const Standing& standing, const std::vector<const base::Record*>& efforts);

}  // namespace waybill::estimates
