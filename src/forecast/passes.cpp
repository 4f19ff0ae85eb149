#include "passes.hpp"

#include <algorithm>
#include <limits>

namespace waybill::forecast {
namespace {

constexpr double for_ever = std::numeric_limits<double>::infinity();

}  // namespace

Layout::Layout(const Problem& one) : problem(&one) {
    const auto& tasks = one.tasks;
    first_predecessor.reserve(tasks.size() + 1);
    first_successor.assign(tasks.size() + 1, 0);
    for (const auto& task : tasks) {
        first_predecessor.push_back(static_cast<std::uint32_t>(predecessors.size()));
        predecessors.insert(predecessors.end(), task.after.begin(), task.after.end());
        for (const auto& before : task.after) ++first_successor[before.task + 1];
    }
    first_predecessor.push_back(static_cast<std::uint32_t>(predecessors.size()));
    for (std::size_t i = 0; i < tasks.size(); ++i) first_successor[i + 1] += first_successor[i];
    successors.resize(predecessors.size());
    auto next = first_successor;
    for (TaskIndex i = 0; i < tasks.size(); ++i) {
        for (const auto& before : tasks[i].after) successors[next[before.task]++] = i;
    }
}

Problem mirrored(const Problem& problem, double horizon) {
    Problem result;
    result.capacities = problem.capacities;
    result.outside = problem.outside.mirrored(horizon);
    for (const auto& pool : problem.pools) {
        auto& streams = result.pools.emplace_back().streams;
        for (const auto& calendar : pool.streams) streams.push_back(calendar.mirrored(horizon));
    }
    result.tasks.reserve(problem.tasks.size());
    for (const auto& task : problem.tasks) {
        auto& mirror = result.tasks.emplace_back();
        mirror.work = task.work;
        mirror.pool = task.pool;
        mirror.needs = task.needs;
    }
    for (TaskIndex i = 0; i < problem.tasks.size(); ++i) {
        for (const auto& before : problem.tasks[i].after) result.tasks[before.task].after.push_back({i, before.lag});
    }
    return result;
}

double horizon_of(const Problem& problem) {
    double last = problem.outside.last_change(), slowest = problem.outside.last_rate(), work = 0, lags = 0;
    for (const auto& pool : problem.pools) {
        for (const auto& calendar : pool.streams) {
            last = std::max(last, calendar.last_change());
            slowest = std::min(slowest, calendar.last_rate());
        }
    }
    for (const auto& task : problem.tasks) {
        last = std::max(last, task.earliest);
        work += task.work;
        for (const auto& before : task.after) lags += std::max(0.0, before.lag);
    }
    return last + work / slowest + lags + 1;
}

SerialPass::SerialPass(const Layout& layout) : layout_(layout) {
    for (const auto& pool : layout.problem->pools) busy_.emplace_back(pool.streams.size());
}

void SerialPass::run(std::span<const TaskIndex> order, double from, Schedule& schedule) {
    clear(schedule);
    for (const TaskIndex index : order)
        put(index, place(layout_.problem->tasks[index], std::max(from, ready_at(index, schedule))), schedule);
}

void SerialPass::run_parallel(std::span<const TaskIndex> order, Schedule& schedule) {
    clear(schedule);
    std::vector<TaskIndex> waiting(order.begin(), order.end());
    std::vector<bool> is_placed(order.size());
    for (double now = 0; !waiting.empty();) {
        double next = for_ever;
        std::size_t kept = 0;
        for (const TaskIndex index : waiting) {
            const auto before = layout_.before(index);
            const bool is_known =
                std::all_of(before.begin(), before.end(), [&](const auto& one) { return is_placed[one.task]; });
            const double ready = is_known ? ready_at(index, schedule) : for_ever;
            const auto found = ready <= now ? place(layout_.problem->tasks[index], now) : Place{ready, ready, none};
            if (found.start <= now) {
                put(index, found, schedule);
                is_placed[index] = true;
                next = std::min(next, found.finish);
                continue;
            }
            next = std::min(next, found.start);
            waiting[kept++] = index;
        }
        waiting.resize(kept);
        now = next;
    }
}

void SerialPass::clear(Schedule& schedule) {
    for (auto& pool : busy_) {
        for (auto& stream : pool) stream.clear();
    }
    behind_in_stream_.assign(layout_.size(), none);
    times_.assign(1, -for_ever);
    used_.assign(layout_.problem->capacities.size(), 0);
    schedule.start.resize(layout_.size());
    schedule.finish.resize(layout_.size());
    schedule.stream.assign(layout_.size(), none);
    schedule.makespan = 0;
}

/// When the task may start for all that it waits for.
double SerialPass::ready_at(TaskIndex index, const Schedule& schedule) const {
    double time = layout_.problem->tasks[index].earliest;
    for (const auto& [before, lag] : layout_.before(index)) time = std::max(time, schedule.finish[before] + lag);
    return time;
}

void SerialPass::put(TaskIndex index, const Place& place, Schedule& schedule) {
    if (layout_.problem->tasks[index].work > 0) occupy(index, place);
    schedule.start[index] = place.start;
    schedule.finish[index] = place.finish;
    schedule.stream[index] = place.stream;
    schedule.makespan = std::max(schedule.makespan, place.finish);
}

SerialPass::Place SerialPass::place(const Task& task, double time) const {
    if (task.work <= 0) return {time, time, none};
    const auto& problem = *layout_.problem;
    if (task.pool == none) return on_stream(task, problem.outside, nullptr, time);
    const auto& streams = problem.pools[task.pool].streams;
    Place best{for_ever, for_ever, none};
    for (std::uint32_t i = 0; i < streams.size(); ++i) {
        auto found = on_stream(task, streams[i], &busy_[task.pool][i], time);
        if (found.finish >= best.finish) continue;
        found.stream = i;
        best = found;
    }
    return best;
}

/// The first gap of a stream, from `time` on, in which the task and what it needs fit.
SerialPass::Place SerialPass::on_stream(const Task& task, const Calendar& calendar, const std::vector<Busy>* busy,
                                        double time) const {
    std::size_t next = 0;
    if (busy != nullptr) {
        const auto first = std::upper_bound(busy->begin(), busy->end(), time,
                                            [](double moment, const Busy& one) { return moment < one.until; });
        next = static_cast<std::size_t>(first - busy->begin());
    }
    while (true) {
        const double start = calendar.next_working(time);
        const double finish = calendar.finish(start, task.work);
        if (busy != nullptr && next < busy->size() && (*busy)[next].from < finish) {
            time = (*busy)[next++].until;
            continue;
        }
        const double free = task.needs.empty() ? start : when_units_are_free(task, start, finish);
        if (free <= start) return {start, finish, none};
        time = free;
        while (busy != nullptr && next < busy->size() && (*busy)[next].until <= time) ++next;
    }
}

/// `start` where the units are free until `finish`; otherwise the end of the first stretch in which they are not.
double SerialPass::when_units_are_free(const Task& task, double start, double finish) const {
    const auto& capacities = layout_.problem->capacities;
    const auto first = std::upper_bound(times_.begin(), times_.end(), start) - 1;
    for (auto i = static_cast<std::size_t>(first - times_.begin()); i < times_.size() && times_[i] < finish; ++i) {
        const double* used = &used_[i * capacities.size()];
        for (const auto& need : task.needs) {
            if (used[need.resource] + need.units > capacities[need.resource]) return times_[i + 1];
        }
    }
    return start;
}

/// Takes that time of the stream; what it did last before.
TaskIndex SerialPass::take_stream(TaskIndex index, const Place& place) {
    auto& busy = busy_[layout_.problem->tasks[index].pool][place.stream];
    const auto next = std::lower_bound(busy.begin(), busy.end(), place.finish,
                                       [](const Busy& one, double moment) { return one.from < moment; });
    const TaskIndex last = next == busy.begin() ? none : (next - 1)->last;
    // Work that touches becomes one stretch, so that gaps are found in few steps.
    const bool touches_next = next != busy.end() && next->from == place.finish;
    const bool touches_last = next != busy.begin() && (next - 1)->until == place.start;
    if (touches_last && touches_next) {
        (next - 1)->until = next->until;
        (next - 1)->last = next->last;
        busy.erase(next);
    } else if (touches_last) {
        (next - 1)->until = place.finish;
        (next - 1)->last = index;
    } else if (touches_next) {
        next->from = place.start;
    } else {
        busy.insert(next, {place.start, place.finish, index});
    }
    return last;
}

void SerialPass::occupy(TaskIndex index, const Place& place) {
    const auto& task = layout_.problem->tasks[index];
    if (place.stream != none) behind_in_stream_[index] = take_stream(index, place);
    if (task.needs.empty()) return;
    const std::size_t first = split(place.start);
    const std::size_t last = split(place.finish);
    const std::size_t width = layout_.problem->capacities.size();
    for (std::size_t i = first; i < last; ++i) {
        for (const auto& need : task.needs) used_[i * width + need.resource] += need.units;
    }
}

/// The stretch that begins at `time`, cut off the one that holds it where there is none yet.
std::size_t SerialPass::split(double time) {
    const auto found = std::lower_bound(times_.begin(), times_.end(), time);
    const auto at = static_cast<std::size_t>(found - times_.begin());
    if (found != times_.end() && *found == time) return at;
    const std::size_t width = layout_.problem->capacities.size();
    times_.insert(found, time);
    const auto row = used_.insert(used_.begin() + static_cast<std::ptrdiff_t>(at * width), width, 0);
    std::copy_n(row - static_cast<std::ptrdiff_t>(width), width, row);
    return at;
}

}  // namespace waybill::forecast
