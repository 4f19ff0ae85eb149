#pragma once

#include <span>
#include <vector>

#include "waybill/forecast/cause.hpp"
#include "waybill/forecast/planned.hpp"
#include "waybill/forecast/uncertain.hpp"

namespace waybill::forecast {

/// What belongs behind a chain of tasks that are planned with their medians, in working days: half of what all of them
/// together may take longer (cut and paste: Goldratt, Critical Chain, 1997), and the root of the sum of their squares,
/// since they are rarely all late at once (Newbold, Project Management in the Fast Lane, 1998). Odds come from the
/// simulation; this says it where one number has to do.
struct Buffer {
    double half = 0, root_square = 0;
};
Buffer buffer_of(std::span<const double> safeties);

/// By how much the tasks of a chain may each take longer than planned in nine cases of ten, in days of work; as
/// `uncertainty_of` sees them.
std::vector<double> safeties_of(const portfolio::Portfolio& portfolio, const Planned& planned,
                                std::span<const Link> chain, const Belief& belief = {});

}  // namespace waybill::forecast
