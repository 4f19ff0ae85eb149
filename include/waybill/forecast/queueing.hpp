#pragma once

#include <cstddef>

namespace waybill::forecast {

/// How long work waits before it begins, in multiples of how long it takes, when `servers` streams are busy for the
/// share `load` of their time: Sakasegawa's approximation (1977) of the G/G/m queue, with one server that of Kingman
/// (1961). The variabilities are squared coefficients of variation of the times between arrivals and of the work
/// itself. At a load of 1 and above the queue grows without end: infinite.
double queue_multiple(double load, std::size_t servers, double arrival_variability, double work_variability);

}  // namespace waybill::forecast
