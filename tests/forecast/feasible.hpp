#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "waybill/forecast/problem.hpp"

/// Whether a schedule keeps to its problem, found out in another way than schedules are made: by looking at every task
/// and at every moment at which something starts.
namespace waybill::forecast::test {

/// What is wrong with it first; empty where nothing is.
inline std::string broken_promise(const Problem& problem, const Schedule& schedule, double tolerance = 1e-9) {
    const auto& tasks = problem.tasks;
    if (schedule.start.size() != tasks.size() || schedule.finish.size() != tasks.size()) return "tasks are missing";
    double last = 0;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto name = "task " + std::to_string(i);
        const double start = schedule.start[i], finish = schedule.finish[i];
        last = std::max(last, finish);
        if (start < tasks[i].earliest - tolerance) return name + " starts before it may";
        for (const auto& before : tasks[i].after) {
            if (start < schedule.finish[before.task] + before.lag - tolerance) return name + " does not wait";
        }
        if (tasks[i].work <= 0) {
            if (finish != start) return name + " is no moment";
            continue;
        }
        const bool has_stream = tasks[i].pool != none;
        if (has_stream && schedule.stream[i] >= problem.pools[tasks[i].pool].streams.size())
            return name + " has no stream";
        const auto& calendar = has_stream ? problem.pools[tasks[i].pool].streams[schedule.stream[i]] : problem.outside;
        const double done = calendar.done_until(finish) - calendar.done_until(start);
        if (std::abs(done - tasks[i].work) > 1e-6 * std::max(1.0, tasks[i].work)) return name + " is not done";
        for (std::size_t j = 0; j < i; ++j) {
            const bool is_shared = has_stream && tasks[j].work > 0 && tasks[j].pool == tasks[i].pool &&
                                   schedule.stream[j] == schedule.stream[i];
            if (is_shared && start < schedule.finish[j] - tolerance && schedule.start[j] < finish - tolerance)
                return name + " shares its stream";
        }
        // Use is highest when something has just started.
        for (const auto& need : tasks[i].needs) {
            double used = 0;
            for (std::size_t j = 0; j < tasks.size(); ++j) {
                if (tasks[j].work <= 0 || schedule.start[j] > start + tolerance ||
                    schedule.finish[j] <= start + tolerance)
                    continue;
                for (const auto& other : tasks[j].needs) used += other.resource == need.resource ? other.units : 0;
            }
            if (used > problem.capacities[need.resource] + tolerance) return name + " overdraws a resource";
        }
    }
    if (std::abs(last - schedule.makespan) > tolerance) return "the makespan is not the last finish";
    return {};
}

}  // namespace waybill::forecast::test
