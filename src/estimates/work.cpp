#include "waybill/estimates/work.hpp"

#include <algorithm>

#include "waybill/features/records.hpp"

namespace waybill::estimates {

using base::Record;

Work work_on(std::string_view stage, const Standing& standing, const std::vector<const Record*>& efforts) {
    Work work;
    for (const auto& part : standing.parts)
        work.estimate = work.estimate.value_or(0) + part.estimate->integer("p50").value_or(0);
    for (const auto* one : efforts) {
        if (one->text("activity") != "wait") work.spent += one->integer("days").value_or(0);
    }
    if (features::is_over(stage))
        work.remaining = 0;
    else if (work.estimate && stage == "building")
        work.remaining = std::max(*work.estimate - work.spent, *work.estimate / 10);
    else
        work.remaining = work.estimate;
    return work;
}

}  // namespace waybill::estimates
