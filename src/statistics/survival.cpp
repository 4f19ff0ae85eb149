#include "waybill/statistics/survival.hpp"

#include <algorithm>

namespace waybill::statistics {

std::optional<double> product_limit(std::span<const Lasted> seen, double p) {
    std::vector<Lasted> sorted(seen.begin(), seen.end());
    // What goes on was there when another of the same value ended.
    std::sort(sorted.begin(), sorted.end(), [](const Lasted& a, const Lasted& b) {
        return a.value != b.value ? a.value < b.value : a.has_ended && !b.has_ended;
    });
    double going_on = 1;
    auto left = static_cast<double>(sorted.size());
    for (const auto& one : sorted) {
        if (one.has_ended) going_on *= (left - 1) / left;
        // A breath more: half of ten is five, whatever the last digit says.
        if (one.has_ended && 1 - going_on >= p - 1e-12) return one.value;
        --left;
    }
    return {};
}

}  // namespace waybill::statistics
