#pragma once

#include <string_view>
#include <vector>

#include "waybill/estimates/standing.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::portfolio {

/// The estimates of a feature and the answers to them, in the order in which they were recorded.
struct Estimated {
    std::vector<const base::Record*> estimates, answers;
};
Estimated estimated(const Portfolio& portfolio, std::string_view feature);

/// What the estimates of a feature say today. It points into the portfolio.
estimates::Standing standing_of(const Portfolio& portfolio, std::string_view feature);

}  // namespace waybill::portfolio
