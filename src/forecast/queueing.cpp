#include "waybill/forecast/queueing.hpp"

#include <cmath>
#include <limits>

namespace waybill::forecast {

double queue_multiple(double load, std::size_t servers, double arrival_variability, double work_variability) {
    if (load >= 1) return std::numeric_limits<double>::infinity();
    const auto m = static_cast<double>(servers);
    return (arrival_variability + work_variability) / 2 * std::pow(load, std::sqrt(2 * (m + 1)) - 1) / (m * (1 - load));
}

}  // namespace waybill::forecast
