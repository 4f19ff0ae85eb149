#include "waybill/estimates/work.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace waybill::estimates {

using base::Record;

Work work_on(std::string_view stage, const std::vector<const Record*>& estimates,
             const std::vector<const Record*>& efforts) {
    std::map<std::string, const Record*, std::less<>> latest;
    for (const auto* one : estimates) {
        const auto [place, is_new] = latest.try_emplace(std::string(one->text("part")), one);
        if (!is_new && one->text("at") >= place->second->text("at")) place->second = one;
    }
    Work work;
    for (const auto& [part, one] : latest) {
        work.estimate = work.estimate.value_or(0) + one->integer("p50").value_or(0);
    }
    for (const auto* one : efforts) {
        if (one->text("activity") != "wait") work.spent += one->integer("days").value_or(0);
    }
    if (stage == "shipped" || stage == "done" || stage == "killed")
        work.remaining = 0;
    else if (work.estimate && stage == "building")
        work.remaining = std::max(*work.estimate - work.spent, *work.estimate / 10);
    else
        work.remaining = work.estimate;
    return work;
}

}  // namespace waybill::estimates
