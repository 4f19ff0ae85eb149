#include "plan_row.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"

namespace waybill::cli {
namespace {

using forecast::Cause;
using forecast::TaskIndex;

/// Differences below this are those of arithmetic.
constexpr double same_moment = 1e-6;

/// The resource that both need.
std::string shared_resource(const PlanAnswer& answer, TaskIndex one, TaskIndex other) {
    const auto& tasks = answer.planned.problem.tasks;
    for (const auto& need : tasks[one].needs) {
        const bool is_shared = std::any_of(tasks[other].needs.begin(), tasks[other].needs.end(),
                                           [&](const auto& theirs) { return theirs.resource == need.resource; });
        if (is_shared) return answer.planned.resources[need.resource]->key;
    }
    return {};
}

std::string cause_text(const PlanAnswer& answer, const PlanRow& row, const Cause& cause) {
    const auto& timeline = answer.planned.timeline;
    const auto until = base::format_day(timeline.day_of_finish(cause.until));
    const auto other = cause.task == forecast::none ? std::string() : answer.planned.tasks[cause.task].record->key;
    switch (cause.what) {
        case Cause::What::waits:
            return fmt::format("waits for {}, done on {}", other, until);
        case Cause::What::queue:
            return fmt::format("{} works on {} until {}", row.team, other, until);
        case Cause::What::resource:
            return fmt::format("needs {}, which {} holds until {}", shared_resource(answer, row.task, cause.task),
                               other, until);
        case Cause::What::away:
            return fmt::format("{} is away until then", row.team.empty() ? std::string_view("everybody") : row.team);
        case Cause::What::earliest:
            if (const auto* held_by = answer.planned.tasks[row.task].held_by)
                return fmt::format("waits for {} ({}), there on {}", base::visible(held_by->text("on")), held_by->key,
                                   base::format_day(timeline.day_of_start(cause.until)));
            return fmt::format("may not start before {}", base::format_day(timeline.day_of_start(cause.until)));
        case Cause::What::nothing:
            break;
    }
    return answer.planned.problem.tasks[row.task].is_begun ? "is in work" : "can start at once";
}

}  // namespace

PlanRow plan_row(const PlanAnswer& answer, TaskIndex task) {
    const auto& record = *answer.planned.tasks[task].record;
    const auto& schedule = answer.plan.schedule;
    const bool is_feature = record.kind == &features::feature;
    PlanRow row{.task = task,
                .record = &record,
                .is_feature = is_feature,
                .title = record.text(is_feature ? "title" : "name"),
                .team = is_feature ? record.text("team") : std::string_view(),
                .start = answer.planned.timeline.day_of_start(schedule.start[task]),
                .finish = answer.planned.timeline.day_of_finish(schedule.finish[task]),
                .slack = answer.plan.latest_start[task] - schedule.start[task],
                .promised = forecast::promised_day(record),
                .late = {}};
    // Without work there is no day in which it ends but the one on which it begins.
    if (is_feature) row.finish = std::max(row.start, row.finish);
    if (row.slack < same_moment) row.slack = 0;
    if (row.promised && row.finish > *row.promised) row.late = base::working_days_between(*row.promised, row.finish);
    return row;
}

std::vector<PlanRow> plan_rows(const PlanAnswer& answer) {
    std::vector<PlanRow> rows;
    const auto is_concerned = answer.planned.concerned();
    for (TaskIndex i = 0; i < answer.planned.tasks.size(); ++i) {
        if (is_concerned[i]) rows.push_back(plan_row(answer, i));
    }
    const auto& schedule = answer.plan.schedule;
    std::stable_sort(rows.begin(), rows.end(), [&](const PlanRow& a, const PlanRow& b) {
        if (schedule.start[a.task] != schedule.start[b.task]) return schedule.start[a.task] < schedule.start[b.task];
        return schedule.finish[a.task] < schedule.finish[b.task];
    });
    return rows;
}

std::vector<PlanStep> plan_chain(const PlanAnswer& answer) {
    std::vector<PlanStep> steps;
    for (const auto& [task, cause] :
         forecast::chain_to(answer.planned.problem, answer.plan.schedule, answer.why.value())) {
        const auto row = plan_row(answer, task);
        steps.push_back({row, cause_text(answer, row, cause)});
    }
    return steps;
}

}  // namespace waybill::cli
