#include <fmt/format.h>

#include "../parts.hpp"
#include "plan_change.hpp"
#include "plan_row.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

std::string row_json(const PlanAnswer& answer, const PlanRow& row) {
    const auto& schedule = answer.plan.schedule;
    return fmt::format(
        "{{\"key\":{},\"title\":{},\"team\":{},\"start\":\"{}\",\"finish\":\"{}\",\"start_days\":{},\"finish_days\":{},"
        "\"slack_days\":{},\"critical\":{},\"promised\":{},\"late_days\":{},\"guessed\":{}}}",
        base::json_string(row.record->key), json_or_null(row.title), json_or_null(row.team),
        base::format_day(row.start), base::format_day(row.finish), json_days(schedule.start[row.task]),
        json_days(schedule.finish[row.task]), json_days(row.slack), row.slack == 0,
        json_or_null(row.promised ? base::format_day(*row.promised) : ""),
        row.late ? std::to_string(*row.late) : "null", answer.planned.tasks[row.task].is_guessed);
}

}  // namespace

std::string plan_json(const PlanAnswer& answer, const PlanAnswer* before) {
    std::string features, milestones, assumed, chain, changes;
    const auto add = [](std::string& list, const std::string& entry) { list += (list.empty() ? "" : ",") + entry; };
    for (const auto& row : plan_rows(answer)) add(row.is_feature ? features : milestones, row_json(answer, row));
    for (const auto& one : answer.planned.assumed_of_concerned())
        add(assumed, fmt::format("{{\"record\":{},\"message\":{}}}", base::json_string(one.record),
                                 base::json_string(one.message)));
    if (answer.why) {
        for (const auto& [row, because] : plan_chain(answer))
            add(chain, fmt::format("{{\"key\":{},\"because\":{}}}", base::json_string(row.record->key),
                                   base::json_string(because)));
        chain = fmt::format(",\"chain\":[{}],\"buffer_days\":{},\"buffer_days_half\":{}", chain,
                            json_days(answer.buffer.root_square), json_days(answer.buffer.half));
    }
    if (before != nullptr)
        changes = fmt::format(",\"makespan_days_before\":{},\"changes\":{}", json_days(before->plan.schedule.makespan),
                              plan_changes_json(*before, answer));
    if (answer.delay)
        changes += fmt::format(",\"delay_cost\":{},\"delay_cost_shortest\":{}", json_days(answer.delay->by_value),
                               json_days(answer.delay->shortest));
    return fmt::format(
        "{{\"makespan_days\":{},\"lower_bound_days\":{},\"schedules\":{},\"features\":[{}],\"milestones\":[{}],"
        "\"assumed\":[{}]{}{}}}",
        json_days(answer.plan.schedule.makespan), json_days(answer.plan.bound), answer.plan.schedules, features,
        milestones, assumed, chain, changes);
}

}  // namespace waybill::cli
