#include "plan_value.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/value_order.hpp"

namespace waybill::cli {
namespace {

using forecast::TaskIndex;

constexpr double days_of_a_week = 5;

/// What a week of delay costs, by task. Throws Fault::refused where no feature says.
std::vector<double> values_of(forecast::Planned& planned) {
    std::vector<double> values(planned.tasks.size()), known;
    std::vector<TaskIndex> unknown;
    for (TaskIndex i = 0; i < values.size(); ++i) {
        const auto& record = *planned.tasks[i].record;
        if (record.kind != &features::feature) continue;
        if (const auto value = record.number("value"))
            known.push_back(values[i] = *value);
        else
            unknown.push_back(i);
    }
    if (unknown.empty()) return values;
    if (known.empty())
        throw base::Error(base::Fault::refused, "no feature of the plan has a value: there is no order by value",
                          fmt::format("waybill feature edit {} --value 5", planned.tasks[unknown.front()].record->key));
    const auto middle = known.begin() + static_cast<std::ptrdiff_t>((known.size() - 1) / 2);
    std::nth_element(known.begin(), middle, known.end());
    for (const TaskIndex i : unknown) {
        values[i] = *middle;
        const auto& key = planned.tasks[i].record->key;
        planned.assumed.push_back({key, fmt::format("{} has no value: ordered with {}, the median of the others", key,
                                                    base::format_number(*middle))});
    }
    return values;
}

double cost_of(const std::vector<double>& values, const forecast::Schedule& schedule) {
    double cost = 0;
    for (std::size_t i = 0; i < values.size(); ++i) cost += values[i] * schedule.finish[i] / days_of_a_week;
    return cost;
}

}  // namespace

PlanDelay order_by_value(forecast::Planned& planned, forecast::Plan& plan) {
    const auto values = values_of(planned);
    PlanDelay delay;
    delay.shortest = cost_of(values, plan.schedule);
    delay.shortest_end = plan.schedule.makespan;
    auto by_value = forecast::follow(planned.problem, forecast::value_order(planned.problem, values));
    delay.by_value = cost_of(values, by_value.schedule);
    // The order is the best for one team; where teams wait for each other the shortest plan can cost less.
    if (delay.by_value < delay.shortest)
        plan = std::move(by_value);
    else
        delay.by_value = delay.shortest;
    return delay;
}

}  // namespace waybill::cli
