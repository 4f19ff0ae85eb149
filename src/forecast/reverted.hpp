#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/portfolio/portfolio.hpp"

namespace waybill::forecast {

/// What can move a forecast: kinds of records, and fields of features.
struct CauseOfMove {
    std::string_view name;
    std::span<const base::Kind* const> kinds;
    std::span<const std::string_view> fields;
    bool is_scope = false;  ///< which features there are
};

/// All of them, in a fixed order.
std::span<const CauseOfMove> causes_of_moves();

/// The records as they are now, with one cause as it was then.
portfolio::Portfolio reverted(const CauseOfMove& cause, const portfolio::Portfolio& then,
                              const portfolio::Portfolio& now);

/// What of a cause is otherwise now than it was then, by key: an estimate and effort by their feature, an absence by
/// its team. Sorted.
std::vector<std::string> changed_of(const CauseOfMove& cause, const portfolio::Portfolio& then,
                                    const portfolio::Portfolio& now);

}  // namespace waybill::forecast
