#pragma once

#include <cstdint>
#include <vector>

#include "waybill/forecast/problem.hpp"

namespace waybill::forecast {

struct LevellingOptions {
    std::size_t schedules = 0;  ///< how many to try; 0: as `usual_schedules`
    std::uint64_t seed = 1;
};

/// 1,000 up to 120 tasks; above, fewer in proportion, so that the time grows no faster than the tasks.
std::size_t usual_schedules(std::size_t tasks);

/// A schedule in which nobody does more than they can.
struct Plan {
    Schedule schedule;
    std::vector<TaskIndex> order;      ///< the list from which the serial pass makes it: the priorities of a simulation
    std::vector<double> latest_start;  ///< to which each task can be put off without a later end of the whole
    CriticalPath path;                 ///< what would be without queues
    double bound = 0;                  ///< no schedule is shorter
    std::size_t schedules = 0;         ///< that were tried
};

/// A short schedule: a genetic algorithm on activity lists (Hartmann 1998) in which every list is decoded by the serial
/// scheme and justified to the right and to the left (forward-backward improvement: Valls, Ballestín and Quintanilla
/// 2005, never longer). It starts from the priority rules LFT, LST, MTS, GRPW and the earliest promise, and from lists
/// sampled around LFT with biased regrets. Of equally long schedules the one that breaks promises by fewer days wins
/// (Task::due), then the one in which what is promised is done earlier, then the one with the earlier finishes. The
/// same problem, options and seed give the same bytes. It is not claimed to be optimal unless its makespan is the
/// bound.
Plan level(const Problem& problem, const LevellingOptions& options = {});

/// The list by priorities, the smallest first, in which every task stands behind what it waits for. One whose priority is
/// `never` comes just before the first of those that wait for it, or last.
std::vector<TaskIndex> list_by(const Problem& problem, std::vector<double> priorities);

/// The schedule of one list, as it is. Every task stands in it behind what it waits for; what is begun goes first.
Plan follow(const Problem& problem, std::vector<TaskIndex> order);

}  // namespace waybill::forecast
