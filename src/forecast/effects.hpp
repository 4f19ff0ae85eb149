#pragma once

#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/planned.hpp"
#include "waybill/forecast/uncertain.hpp"

namespace waybill::forecast {

/// What decisions and debts do to the features of a plan.
///
/// A decision moves each feature that it names by its days on the timeline (a team that has half of the week for it
/// does half that work in them). One that is only proposed moves nothing yet. An estimate that was given after the
/// decision knows of it already.
///
/// A debt costs its interest in each month (21 working days) in which the plan works on its service, shared evenly by
/// the features that are worked on at the time; it grows from the start of the plan on.
std::vector<Effect> effects_of(const portfolio::Portfolio& portfolio, const Planned& planned, const Schedule& schedule);

/// The decisions that are not counted, and why.
std::vector<Assumed> effects_left_out(const portfolio::Portfolio& portfolio, const Planned& planned);

}  // namespace waybill::forecast
