#include "decisive.hpp"

#include <algorithm>

namespace waybill::forecast {

Decisive::Decisive(const Layout& layout)
    : layout_(layout), holders_(layout.problem->capacities.size()), is_reached_(layout.size()) {
    for (TaskIndex i = 0; i < layout.size(); ++i) {
        for (const auto& need : layout.problem->tasks[i].needs) holders_[need.resource].push_back(i);
    }
}

void Decisive::trace(const Schedule& schedule, const std::vector<TaskIndex>& behind_in_stream,
                     std::span<const TaskIndex> targets) {
    for (const TaskIndex task : tasks) is_reached_[task] = false;
    tasks.clear();
    edges.clear();
    held.clear();
    queued.clear();
    double last = 0;
    for (const TaskIndex task : targets) last = std::max(last, schedule.finish[task]);
    for (const TaskIndex task : targets) {
        if (schedule.finish[task] == last) reach(task);
    }
    for (std::size_t next = 0; next < tasks.size(); ++next)
        explain(tasks[next], schedule, behind_in_stream[tasks[next]]);
}

void Decisive::reach(TaskIndex task) {
    if (is_reached_[task]) return;
    is_reached_[task] = true;
    tasks.push_back(task);
}

/// A pass computes a start from one of the moments below, so that equality is exact.
void Decisive::explain(TaskIndex index, const Schedule& schedule, TaskIndex behind) {
    const auto& problem = *layout_.problem;
    const auto& task = problem.tasks[index];
    const double start = schedule.start[index];
    const bool has_stream = schedule.stream[index] != none;
    const auto& calendar = has_stream ? problem.pools[task.pool].streams[schedule.stream[index]] : problem.outside;
    const auto fixes = [&](double moment) {
        return moment == start || (task.work > 0 && moment < start && calendar.next_working(moment) == start);
    };
    for (std::size_t i = layout_.first_predecessor[index]; i < layout_.first_predecessor[index + 1]; ++i) {
        const auto& [before, lag] = layout_.predecessors[i];
        if (!fixes(schedule.finish[before] + lag)) continue;
        edges.push_back(i);
        reach(before);
    }
    if (task.earliest > 0 && fixes(task.earliest)) held.push_back(index);
    if (behind != none && fixes(schedule.finish[behind])) {
        queued.push_back(index);
        reach(behind);
    }
    for (const auto& need : task.needs) {
        for (const TaskIndex other : holders_[need.resource]) {
            if (other != index && fixes(schedule.finish[other])) reach(other);
        }
    }
}

}  // namespace waybill::forecast
