#pragma once

#include <span>
#include <vector>

#include "waybill/forecast/problem.hpp"

namespace waybill::forecast {

/// A problem laid out for passes over it: what belongs to a task lies side by side.
struct Layout {
    explicit Layout(const Problem& problem);

    const Problem* problem;
    std::vector<std::uint32_t> first_predecessor, first_successor;  ///< of each task, and one more
    std::vector<Predecessor> predecessors;
    std::vector<TaskIndex> successors;

    std::size_t size() const { return problem->tasks.size(); }
    std::span<const Predecessor> before(TaskIndex task) const {
        return {predecessors.data() + first_predecessor[task], predecessors.data() + first_predecessor[task + 1]};
    }
    std::span<const TaskIndex> behind(TaskIndex task) const {
        return {successors.data() + first_successor[task], successors.data() + first_successor[task + 1]};
    }
};

/// The problem with time running backwards from `horizon`: who waited is waited for. Nothing has an earliest start.
Problem mirrored(const Problem& problem, double horizon);

/// A moment behind the end of every schedule that a pass makes.
double horizon_of(const Problem& problem);

/// The serial schedule generation scheme (Kelley 1963; Kolisch 1996): each task, in the order of a list, as early as
/// what is placed already allows, in a gap if there is one. Holds its memory from pass to pass.
class SerialPass {
public:
    explicit SerialPass(const Layout& layout);

    /// Places all tasks, none before `from`. Every task stands in `order` behind what it waits for.
    void run(std::span<const TaskIndex> order, double from, Schedule& schedule);

    /// The parallel scheme on the same machinery: time goes on from one moment at which something ends or may begin to
    /// the next, and at each whatever can begin does, in the order of the list. Nothing waits for what comes earlier in
    /// the list.
    void run_parallel(std::span<const TaskIndex> order, Schedule& schedule);

    /// Of the last pass, by task: which one its stream did last before it; `none` where it is the first one.
    const std::vector<TaskIndex>& behind_in_stream() const { return behind_in_stream_; }

private:
    struct Busy {
        double from, until;
        TaskIndex last;  ///< which ends it
    };
    struct Place {
        double start, finish;
        std::uint32_t stream;
    };

    void clear(Schedule& schedule);
    void put(TaskIndex index, const Place& place, Schedule& schedule);
    double ready_at(TaskIndex index, const Schedule& schedule) const;
    Place place(const Task& task, double time) const;
    Place on_stream(const Task& task, const Calendar& calendar, const std::vector<Busy>* busy, double time) const;
    double when_units_are_free(const Task& task, double start, double finish) const;
    void occupy(TaskIndex index, const Place& place);
    TaskIndex take_stream(TaskIndex index, const Place& place);
    std::size_t split(double time);

    const Layout& layout_;
    std::vector<std::vector<std::vector<Busy>>>
        busy_;  ///< of each stream of each pool, in order, none touching the next
    std::vector<TaskIndex> behind_in_stream_;
    std::vector<double> times_;  ///< when the use of resources changes, the first one at -infinity
    std::vector<double> used_;   ///< of each resource, in each of these stretches
};

}  // namespace waybill::forecast
