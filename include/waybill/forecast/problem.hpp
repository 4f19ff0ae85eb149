#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "waybill/forecast/calendar.hpp"

namespace waybill::forecast {

/// A task by its place in Problem::tasks.
using TaskIndex = std::uint32_t;

inline constexpr double never = std::numeric_limits<double>::infinity();
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Units of a resource that a task holds from its start to its finish.
struct Need {
    std::uint32_t resource;  ///< its place in Problem::capacities
    double units;
};

/// A task that has to be finished, and for how long, before another one starts.
struct Predecessor {
    TaskIndex task;
    double lag = 0;  ///< working days
};

/// Something to be done. One without work holds nothing: it is a moment.
struct Task {
    double work = 0;            ///< days at a rate of 1
    double earliest = 0;        ///< when it may start
    double due = never;         ///< when it is promised to be done
    std::uint32_t pool = none;  ///< whose stream it holds; of nobody, it goes on as Problem::outside says
    bool is_begun = false;      ///< it waits for nothing, and goes on before whatever has not begun
    std::vector<Predecessor> after{};
    std::vector<Need> needs{};
};

/// A team: streams that each carry one task at a time, without putting it down.
struct Pool {
    std::vector<Calendar> streams;
};

/// What is to be scheduled: the resource-constrained project scheduling problem with calendars. Precedence has no
/// cycle, and no need is greater than the capacity.
struct Problem {
    std::vector<Task> tasks;
    std::vector<Pool> pools;
    std::vector<double> capacities;
    Calendar outside{1};
};

/// When everything happens, in working days from the start of the plan.
struct Schedule {
    std::vector<double> start, finish;
    std::vector<std::uint32_t> stream;  ///< which stream of its pool carries a task; `none` where there is none
    double makespan = 0;
};

/// The tasks, each behind all that it waits for; among those that may come, the smaller index first.
std::vector<TaskIndex> precedence_order(const Problem& problem);

/// When everything would happen if nobody ever waited for a stream or a resource (each task on the stream of its pool
/// that is done first), and the latest that leaves that makespan as it is.
struct CriticalPath {
    Schedule earliest;
    std::vector<double> latest_start, latest_finish;
    double length() const { return earliest.makespan; }
};
CriticalPath critical_path(const Problem& problem);

/// A makespan that no schedule can beat: the critical path, and for each pool and resource the time that its work takes
/// when nothing is ever left idle.
double lower_bound(const Problem& problem, const CriticalPath& path);

}  // namespace waybill::forecast
