#pragma once

#include "plan_answer.hpp"

namespace waybill::cli {

/// Each feature from its start to its finish, what it can be put off for lighter; milestones as diamonds; late ones in
/// the tone of what is bad. The names are those of months, or of weeks where all is done within two months.
view::Chart gantt_chart(const PlanAnswer& answer);

}  // namespace waybill::cli
