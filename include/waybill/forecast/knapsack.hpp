#pragma once

#include <cstdint>
#include <vector>

namespace waybill::forecast {

/// Something that may be kept, if there is room.
struct Item {
    double value = 0, size = 0;
    bool is_must = false;              ///< it is kept, and so is all that it needs
    std::vector<std::size_t> needs{};  ///< items without which it is worth nothing: they come with it. No cycle.
};

/// What is kept of some items.
struct Kept {
    std::vector<bool> is_kept;
    double value = 0, size = 0;
    bool is_exact = true;  ///< no better choice there is; else the search was cut off, and `bound` is what none exceeds
    double bound = 0;
};

/// The choice of the greatest value that fits into `capacity`, closed under `needs`: the precedence-constrained
/// knapsack, by branch and bound in topological order with the fractional bound of Dantzig (1957). Of equal values the
/// one that keeps more items. What must be kept is, even beyond the capacity. Exact up to some 40 items; where the
/// search would cross `most_nodes` it stops with the best that it saw.
Kept keep_most(const std::vector<Item>& items, double capacity, std::uint64_t most_nodes = 5'000'000);

/// Whether the choice stays the same when the value of any one item is `share` more, or less; false where that is not
/// known.
bool is_stable(const std::vector<Item>& items, double capacity, const Kept& kept, double share = 0.3);

}  // namespace waybill::forecast
