#pragma once

#include <compare>
#include <cstddef>
#include <utility>
#include <vector>

namespace waybill::view {

/// A place in a grid.
struct Place {
    std::size_t column = 0, row = 0;
    auto operator<=>(const Place&) const = default;
};

/// Where each thing of a diagram stands, and which free places each arrow goes through on its way.
struct Layout {
    std::vector<Place> things;
    std::vector<std::vector<Place>> ways;  ///< by arrow, from left to right
    std::size_t width = 0, height = 0;     ///< in columns and rows
};

/// Things in columns, so that arrows lead to the right: the column of a thing is the longest way to it, and one arrow
/// of each loop leads back. An arrow over several columns has a place of its own in each, so that it does not seem to
/// go through a thing. Within a column each stands near what it is joined to (Sugiyama 1981, two sweeps of
/// barycentres). Things without arrows fill the rows below.
Layout layout_of(std::size_t things, const std::vector<std::pair<std::size_t, std::size_t>>& arrows);

}  // namespace waybill::view
