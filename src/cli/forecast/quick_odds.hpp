#pragma once

#include <string>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The odds that all that is open is done by a day, in a few lines: by the plan where somebody estimated, else by what
/// was finished week by week; or why there are none. `json` is `{method,by,probability,p50,p80,history,missing}`.
struct QuickOdds {
    view::Section section;
    std::string json;
};
QuickOdds quick_odds(const portfolio::Portfolio& portfolio, base::Day today, base::Day by);

}  // namespace waybill::cli
