#include <algorithm>

#include "passes.hpp"

namespace waybill::forecast {
namespace {

/// When a task is done that nobody else keeps waiting, on the stream that is done first.
Schedule unhindered(const Problem& problem, std::span<const TaskIndex> order, double from) {
    Schedule schedule;
    schedule.start.resize(problem.tasks.size());
    schedule.finish.resize(problem.tasks.size());
    schedule.stream.assign(problem.tasks.size(), none);
    for (const TaskIndex index : order) {
        const auto& task = problem.tasks[index];
        double time = std::max(from, task.earliest);
        for (const auto& [before, lag] : task.after) time = std::max(time, schedule.finish[before] + lag);
        schedule.start[index] = schedule.finish[index] = time;
        if (task.work > 0) {
            const Calendar* const only = &problem.outside;
            const auto streams =
                task.pool == none ? std::span(only, 1) : std::span<const Calendar>(problem.pools[task.pool].streams);
            double best = std::numeric_limits<double>::infinity();
            for (std::uint32_t i = 0; i < streams.size(); ++i) {
                const double start = streams[i].next_working(time);
                const double finish = streams[i].finish(start, task.work);
                if (finish >= best) continue;
                best = finish;
                schedule.start[index] = start;
                schedule.finish[index] = finish;
                schedule.stream[index] = task.pool == none ? none : i;
            }
        }
        schedule.makespan = std::max(schedule.makespan, schedule.finish[index]);
    }
    return schedule;
}

/// The first moment at which that much work can be done by all of them together.
double when_done(std::span<const Calendar> calendars, double work, double horizon) {
    double low = 0, high = horizon;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        double done = 0;
        for (const auto& calendar : calendars) done += calendar.done_until(middle);
        (done < work ? low : high) = middle;
    }
    return low;
}

}  // namespace

std::vector<TaskIndex> precedence_order(const Problem& problem) {
    const Layout layout(problem);
    std::vector<std::uint32_t> waiting(layout.size());
    std::vector<TaskIndex> ready, order;
    for (TaskIndex i = 0; i < layout.size(); ++i) {
        waiting[i] = static_cast<std::uint32_t>(layout.before(i).size());
        if (waiting[i] == 0) ready.push_back(i);
    }
    std::make_heap(ready.begin(), ready.end(), std::greater<>());
    while (!ready.empty()) {
        std::pop_heap(ready.begin(), ready.end(), std::greater<>());
        order.push_back(ready.back());
        ready.pop_back();
        for (const TaskIndex next : layout.behind(order.back())) {
            if (--waiting[next] != 0) continue;
            ready.push_back(next);
            std::push_heap(ready.begin(), ready.end(), std::greater<>());
        }
    }
    return order;
}

CriticalPath critical_path(const Problem& problem) {
    const auto order = precedence_order(problem);
    const double horizon = horizon_of(problem);
    CriticalPath path{unhindered(problem, order, 0), {}, {}};
    const std::vector<TaskIndex> backwards(order.rbegin(), order.rend());
    const auto latest = unhindered(mirrored(problem, horizon), backwards, horizon - path.length());
    for (std::size_t i = 0; i < order.size(); ++i) {
        path.latest_start.push_back(horizon - latest.finish[i]);
        path.latest_finish.push_back(horizon - latest.start[i]);
    }
    return path;
}

double lower_bound(const Problem& problem, const CriticalPath& path) {
    double bound = path.length();
    const double horizon = horizon_of(problem);
    std::vector<double> pool_work(problem.pools.size()), held(problem.capacities.size());
    for (const auto& task : problem.tasks) {
        if (task.work <= 0) continue;
        if (task.pool != none) pool_work[task.pool] += task.work;
        // At the fastest rate that there is, a task holds what it needs no shorter than this.
        double fastest = problem.outside.fastest_rate();
        if (task.pool != none) {
            fastest = 0;
            for (const auto& calendar : problem.pools[task.pool].streams)
                fastest = std::max(fastest, calendar.fastest_rate());
        }
        for (const auto& need : task.needs) held[need.resource] += need.units * task.work / fastest;
    }
    for (std::size_t i = 0; i < pool_work.size(); ++i)
        bound = std::max(bound, when_done(problem.pools[i].streams, pool_work[i], horizon));
    for (std::size_t i = 0; i < held.size(); ++i) {
        if (held[i] > 0) bound = std::max(bound, held[i] / problem.capacities[i]);
    }
    return bound;
}

}  // namespace waybill::forecast
