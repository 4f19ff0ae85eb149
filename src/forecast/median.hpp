#pragma once

#include <algorithm>
#include <vector>

namespace waybill::forecast {

/// The median by nearest rank, one of the values; there is at least one.
inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

}  // namespace waybill::forecast
