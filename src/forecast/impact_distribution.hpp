#pragma once

#include "waybill/estimates/distribution.hpp"
#include "waybill/risks/exposure.hpp"

namespace waybill::forecast {

inline estimates::Distribution distribution_of(const risks::Impact& impact) {
    if (impact.sigma > 0) return estimates::Lognormal{impact.mu, impact.sigma};
    return estimates::Constant{impact.mean};
}

}  // namespace waybill::forecast
