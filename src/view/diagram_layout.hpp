#pragma once

#include <utility>
#include <vector>

namespace waybill::view {

/// Where each thing of a diagram stands: in which column, and on which row of it.
struct Layout {
    std::vector<std::size_t> columns, rows;  ///< by thing
    std::size_t width = 0, height = 0;       ///< in columns and rows
};

/// Things in columns, so that arrows lead to the right: the column of a thing is the longest way to it, and one arrow
/// of each loop leads back. Within a column each stands near the things it is joined to (Sugiyama 1981, two sweeps of
/// barycentres). Things without arrows fill the rows below.
Layout layout_of(std::size_t things, const std::vector<std::pair<std::size_t, std::size_t>>& arrows);

}  // namespace waybill::view
