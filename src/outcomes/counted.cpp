#include "counted.hpp"

#include <algorithm>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/normal.hpp"

namespace waybill::outcomes {
namespace {

constexpr std::size_t least_counts = 2;

bool keeps_counts(const Reading& reading) {
    return reading.numerator && reading.denominator && *reading.numerator >= 0 && *reading.denominator > 0 &&
           *reading.numerator <= *reading.denominator;
}

}  // namespace

std::vector<double> values_of(std::span<const Reading> readings) {
    std::vector<double> values;
    for (const auto& one : readings) values.push_back(one.value);
    return values;
}

bool keep_counts(std::span<const Reading> readings) {
    return !readings.empty() && std::all_of(readings.begin(), readings.end(), keeps_counts);
}

bool are_counted(std::span<const Reading> readings) {
    return readings.size() >= least_counts && keep_counts(readings);
}

statistics::Proportion counted_in(std::span<const Reading> readings) {
    statistics::Proportion all;
    for (const auto& one : readings) all.hits += *one.numerator, all.count += *one.denominator;
    return all;
}

double restlessness(std::span<const Reading> readings) {
    const double share = counted_in(readings).share();
    double distance = 0;
    for (const auto& one : readings) {
        const double variance = *one.denominator * share * (1 - share);
        const double off = *one.numerator - *one.denominator * share;
        if (variance > 0) distance += off * off / variance;
    }
    return distance;
}

double things_in_one(double restlessness, double freedom) {
    const double each = restlessness / freedom;
    const double guessed = statistics::student_quantile(freedom, 0.975) / statistics::inverse_normal(0.975);
    return each > 1 ? each * guessed * guessed : 1;
}

}  // namespace waybill::outcomes
