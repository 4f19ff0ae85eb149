#include "waybill/forecast/cause.hpp"

#include <algorithm>
#include <cmath>

namespace waybill::forecast {
namespace {

constexpr double same_moment = 1e-9;

bool is_same(double a, double b) {
    return std::abs(a - b) <= same_moment * std::max(1.0, std::abs(a));
}

/// When the task may start for all that it depends on, and why not earlier.
Cause readiness(const Problem& problem, const Schedule& schedule, TaskIndex index) {
    const auto& task = problem.tasks[index];
    Cause cause;
    if (task.earliest > 0) cause = {Cause::What::earliest, none, task.earliest};
    for (const auto& [before, lag] : task.after) {
        const double until = schedule.finish[before] + lag;
        if (until > cause.until) cause = {Cause::What::waits, before, until};
    }
    return cause;
}

bool shares_resource(const Task& one, const Task& other) {
    return std::any_of(one.needs.begin(), one.needs.end(), [&](const Need& need) {
        return std::any_of(other.needs.begin(), other.needs.end(),
                           [&](const Need& theirs) { return theirs.resource == need.resource; });
    });
}

/// Whether, just before the task started, another stream of its pool had nothing to do although its people were there.
bool had_idle_stream(const Problem& problem, const Schedule& schedule, TaskIndex index) {
    const auto& task = problem.tasks[index];
    const double before = schedule.start[index] - 1e-6;
    const auto& streams = problem.pools[task.pool].streams;
    std::vector<bool> is_taken(streams.size());
    for (std::size_t i = 0; i < streams.size(); ++i) is_taken[i] = streams[i].next_working(before) > before;
    for (TaskIndex i = 0; i < problem.tasks.size(); ++i) {
        const bool is_there = problem.tasks[i].pool == task.pool && schedule.stream[i] != none;
        if (is_there && schedule.start[i] <= before && schedule.finish[i] > before) is_taken[schedule.stream[i]] = true;
    }
    return std::find(is_taken.begin(), is_taken.end(), false) != is_taken.end();
}

}  // namespace

Cause cause_of_start(const Problem& problem, const Schedule& schedule, TaskIndex index) {
    const auto& task = problem.tasks[index];
    const double start = schedule.start[index];
    const auto ready = readiness(problem, schedule, index);
    if (is_same(ready.until, start)) return ready;
    const bool has_stream = task.pool != none && schedule.stream[index] != none;
    const bool is_queueing = has_stream && !had_idle_stream(problem, schedule, index);
    // Who was busy until now, or until the team went away.
    const auto& calendar = has_stream ? problem.pools[task.pool].streams[schedule.stream[index]] : problem.outside;
    Cause busy;
    for (TaskIndex i = 0; i < problem.tasks.size(); ++i) {
        const auto& other = problem.tasks[i];
        const double finish = schedule.finish[i];
        if (i == index || other.work <= 0 || finish > start + same_moment || finish <= ready.until + same_moment)
            continue;
        const bool is_queue = is_queueing && other.pool == task.pool && schedule.stream[i] == schedule.stream[index];
        const bool is_resource = shares_resource(task, other) && is_same(calendar.next_working(finish), start);
        if ((is_queue || is_resource) && finish > busy.until)
            busy = {is_queue ? Cause::What::queue : Cause::What::resource, i, finish};
    }
    if (busy.task != none && is_same(busy.until, start)) return busy;
    const double free = std::max(ready.until, busy.until);
    // Who held what it needs matters more than that nobody works right after.
    if (busy.what == Cause::What::resource) return busy;
    if (is_same(calendar.next_working(free), start)) return {Cause::What::away, none, start};
    return busy.task != none ? busy : ready;
}

std::vector<Link> chain_to(const Problem& problem, const Schedule& schedule, TaskIndex task) {
    std::vector<Link> chain;
    while (task != none && chain.size() <= problem.tasks.size()) {
        const auto cause = cause_of_start(problem, schedule, task);
        chain.push_back({task, cause});
        task = cause.task;
    }
    return chain;
}

}  // namespace waybill::forecast
