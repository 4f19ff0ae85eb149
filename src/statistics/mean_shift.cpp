#include "waybill/statistics/mean_shift.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/sample.hpp"
#include "waybill/statistics/trend.hpp"

namespace waybill::statistics {

double unbiased(double lag_one, std::size_t count) {
    return std::clamp(lag_one + (1 + 4 * lag_one) / static_cast<double>(count), 0.0, 0.95);
}

MeanShift mean_shift(std::span<const double> before, std::span<const double> after) {
    const double first = mean(before), second = mean(after);
    std::vector<double> rest;
    for (const double one : before) rest.push_back(one - first);
    for (const double one : after) rest.push_back(one - second);

    MeanShift shift{.difference = second - first};
    shift.autocorrelation = unbiased(lag_one(rest), rest.size());
    shift.inflation = (1 + shift.autocorrelation) / (1 - shift.autocorrelation);
    const auto n1 = static_cast<double>(before.size()), n2 = static_cast<double>(after.size());
    double squares = 0;
    for (const double one : rest) squares += one * one;
    const double spread = squares / (n1 + n2 - 2);
    shift.error = std::sqrt(spread * (shift.inflation / n1 + shift.inflation / n2));
    shift.freedom = std::max((n1 + n2) / shift.inflation - 2, 2.0);
    if (shift.error > 0) {
        shift.t = shift.difference / shift.error;
        shift.p = 2 * student_cdf(shift.freedom, -std::abs(shift.t));
    } else if (shift.difference != 0) {
        shift.p = 0;
    }
    const double half = student_quantile(shift.freedom, 0.975) * shift.error;
    shift.interval = {shift.difference - half, shift.difference + half};
    return shift;
}

Interval SeriesMean::interval(double confidence) const {
    const double half = student_quantile(freedom, 0.5 + confidence / 2) * error;
    return {value - half, value + half};
}

double SeriesMean::p() const {
    if (error > 0) return 2 * student_cdf(freedom, -std::abs(value / error));
    return value != 0 ? 0 : 1;
}

SeriesMean series_mean(std::span<const double> values) {
    SeriesMean result{.value = mean(values), .inflation = inflation_around(values, 0)};
    const auto count = static_cast<double>(values.size());
    result.error = std::sqrt(variance(values) * result.inflation / count);
    result.freedom = std::max(count / result.inflation - 1, 1.0);
    return result;
}

}  // namespace waybill::statistics
