#pragma once

namespace waybill::statistics {

/// Between which values something lies, with a stated confidence.
struct Interval {
    double low = 0, high = 0;

    bool contains(double value) const { return low <= value && value <= high; }
};

}  // namespace waybill::statistics
