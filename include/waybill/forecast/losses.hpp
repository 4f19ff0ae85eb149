#pragma once

#include <span>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/forecast/simulation.hpp"

namespace waybill::forecast {

/// What all risks that can still happen cost together, in working days: a loss exceedance curve by simulation (each
/// happens or not, and costs what is drawn of its range). Risks without a probability or an impact are left out.
struct Losses {
    std::size_t risks = 0;  ///< that have a size
    double mean = 0, sd = 0;
    std::vector<double> sorted{};  ///< run by run, rising; empty without risks

    /// The odds that they cost so much or more.
    double odds_of(double days) const;
    /// What they cost no more than in a share `p` of the runs.
    double at(double p) const;
};

Losses losses_of(std::span<const base::Record> risks, const SimulationOptions& options = {});

}  // namespace waybill::forecast
