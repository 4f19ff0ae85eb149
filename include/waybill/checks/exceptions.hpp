#pragma once

#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// A rule or a gate that somebody let pass, with the reason and the day on which that ends.
struct Exception {
    std::string kind;    ///< `waiver` of a rule, `override` of a gate
    std::string what;    ///< `WB104`, or the gate: `ready`
    std::string record;  ///< key; empty: every record
    std::string reason, by;
    std::string until;   ///< day; empty: no end was said
    bool has_ended = false;
};

/// Everything that is let pass: waivers, and of each feature and gate the last override. Those that ended first, then by the
/// day on which they end, those without one last.
std::vector<Exception> exceptions(const portfolio::Portfolio& portfolio, base::Day today);

}  // namespace waybill::checks
