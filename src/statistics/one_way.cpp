#include "waybill/statistics/one_way.hpp"

#include <cmath>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::statistics {

OneWay one_way(const std::vector<std::vector<double>>& groups) {
    OneWay result;
    std::vector<double> all, within, between;
    for (const auto& group : groups) {
        result.means.push_back(mean(group));
        all.insert(all.end(), group.begin(), group.end());
        for (const double value : group)
            within.push_back((value - result.means.back()) * (value - result.means.back()));
    }
    const double middle = mean(all);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const double off = result.means[i] - middle;
        between.push_back(static_cast<double>(groups[i].size()) * off * off);
    }
    const auto d1 = static_cast<double>(groups.size() - 1), d2 = static_cast<double>(all.size() - groups.size());
    const double variance = sum(within) / d2;
    result.residual_sd = std::sqrt(variance);
    if (variance > 0) {
        result.f = sum(between) / d1 / variance;
        result.p = beta_cdf(d2 / 2, d1 / 2, d2 / (d2 + d1 * result.f));
    } else if (sum(between) > 0) {
        result.p = 0;
    }
    return result;
}

}  // namespace waybill::statistics
