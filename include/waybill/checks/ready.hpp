#pragma once

#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// One rule of a gate and whether it holds for a feature.
struct Requirement {
    std::string_view rule;
    bool is_met = false;
    std::string message;  ///< what is there, or what is missing
    std::string fix;      ///< the command that mends it; empty when met
    /// Unmet only because something before it in the list is missing (no hypothesis where there is no outcome):
    /// part of the list, and no finding of its own.
    bool is_implied = false;
};

/// The rules of the gate "ready" for one feature, in the order in which a person would mend them: outcome (metric, target,
/// window), hypothesis, stop rule (or it enables others, or an obligation); criteria, each with Given, When and Then; an
/// estimate that is a range; a team; dependencies recorded or said to be none: these nine always. With them, where they do
/// not hold: rules of wording that its criteria break (WB2xx), open questions about its estimate (WB403), parts that it
/// leaves out (WB408).
std::vector<Requirement> readiness(const portfolio::Portfolio& portfolio, const base::Record& feature);
/// The unmet ones of these nine (WB1xx), without the implied ones: of wording and of open questions other rules tell.
std::vector<Requirement> lacking(const portfolio::Portfolio& portfolio, const base::Record& feature);

}  // namespace waybill::checks
