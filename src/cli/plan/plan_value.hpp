#pragma once

#include "plan_answer.hpp"

namespace waybill::cli {

/// Puts the plan into the order by value, unless waiting costs less in it as it is. A feature without a value counts as
/// the median of the others, which is said among what is taken for granted.
PlanDelay order_by_value(forecast::Planned& planned, forecast::Plan& plan);

}  // namespace waybill::cli
