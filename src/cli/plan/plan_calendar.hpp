#pragma once

#include "plan_answer.hpp"
#include "waybill/view/calendar.hpp"

namespace waybill::cli {

/// The plan by its days: features by team, then milestones.
view::Calendar plan_calendar(const PlanAnswer& answer);

}  // namespace waybill::cli
