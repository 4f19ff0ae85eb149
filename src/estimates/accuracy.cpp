#include "waybill/estimates/accuracy.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "waybill/statistics/sample.hpp"

namespace waybill::estimates {

Accuracy accuracy_of(std::span<const Finished> work) {
    std::vector<double> relative, absolute, actuals;
    for (const auto& one : work) {
        absolute.push_back(std::abs(one.actual - one.estimate));
        relative.push_back(absolute.back() / one.actual);
        actuals.push_back(one.actual);
    }
    Accuracy result{.mean_error = statistics::mean(relative), .absolute = statistics::mean(absolute)};
    const auto count = static_cast<double>(work.size());
    // A breath more: a quarter is a quarter whatever the last digit says.
    const auto near = std::count_if(relative.begin(), relative.end(), [](double one) { return one <= 0.25 + 1e-12; });
    result.within_quarter = static_cast<double>(near) / count;
    result.median_error = statistics::median(std::move(relative));
    std::sort(actuals.begin(), actuals.end());
    double apart = 0;
    for (std::size_t i = 0; i < actuals.size(); ++i) apart += actuals[i] * (2 * static_cast<double>(i) + 1 - count);
    if (count > 1) result.guessing = 2 * apart / (count * (count - 1));
    return result;
}

}  // namespace waybill::estimates
