#pragma once

#include <vector>

namespace waybill::statistics {

/// Whether groups of values have different means (one-way analysis of variance: Fisher 1925).
struct OneWay {
    std::vector<double> means{};  ///< of each group
    double residual_sd = 0;       ///< of a value around the mean of its group
    double f = 0;                 ///< variance between the groups over variance within them
    double p = 1;                 ///< of an f as great where all means are the same
};

/// At least two groups with a value each, and more values than groups.
OneWay one_way(const std::vector<std::vector<double>>& groups);

}  // namespace waybill::statistics
