#pragma once

#include <string>
#include <vector>

#include "plan_answer.hpp"

namespace waybill::cli {

/// What an assumption does to one task.
struct PlanChange {
    const base::Record* record;
    std::string_view title;
    std::optional<base::Day> before, after;  ///< its finish; none: it is not in that plan
    std::optional<double> days;              ///< working days by which it is later
};

/// Each task of either plan, in the order of the plan with the assumptions; what is in the other one alone at the end.
std::vector<PlanChange> plan_changes(const PlanAnswer& before, const PlanAnswer& after);

/// Both plans side by side.
view::Document plan_change_document(const PlanAnswer& before, const PlanAnswer& after);
/// `[{key,before,after,days}]`
std::string plan_changes_json(const PlanAnswer& before, const PlanAnswer& after);

}  // namespace waybill::cli
