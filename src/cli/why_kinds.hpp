#pragma once

#include <array>

#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {

/// What `checks::why` reads.
inline const std::array<const base::Kind*, 6> why_kinds{&features::feature,        &features::blocker,
                                                        &dependencies::dependency, &portfolio::milestone,
                                                        &estimates::estimate,      &estimates::effort};

}  // namespace waybill::cli
