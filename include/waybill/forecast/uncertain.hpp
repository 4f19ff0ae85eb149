#pragma once

#include "waybill/forecast/planned.hpp"
#include "waybill/forecast/simulation.hpp"

namespace waybill::forecast {

/// How what was said is read.
struct Belief {
    bool ignores_questions = false;  ///< ranges as they were said, however much about them is open
    bool ignores_past = false;       ///< and whatever estimates were worth so far
};

/// What is not known of a plan: the range of each feature, widened by the questions about it that are open, and
/// calibrated by what estimates were worth where enough work is finished (`enough_past`); of one that has no estimate
/// the median of the ranges of its team's others, or of all; one factor for each team; and the risks that can still
/// happen, as they stand, each with one draw for all the features that it hits.
Uncertainty uncertainty_of(const portfolio::Portfolio& portfolio, const Planned& planned, const Belief& belief = {});

/// The risks that can still happen and that the simulation knows nothing of: without a probability or an impact, or
/// without a feature of the plan.
std::vector<Assumed> risks_left_out(const portfolio::Portfolio& portfolio, const Planned& planned);

/// Lets each feature of the plan take the median of what a forecast draws for it, risks aside: widened by open
/// questions, moved by decisions, held up by debts.
void adjust(const portfolio::Portfolio& portfolio, Planned& planned);

}  // namespace waybill::forecast
