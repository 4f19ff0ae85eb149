#pragma once

#include <vector>

#include "waybill/forecast/problem.hpp"

namespace waybill::forecast {

/// What keeps a task from starting earlier in a schedule.
struct Cause {
    enum class What {
        nothing,   ///< it starts at once
        earliest,  ///< it may not start before
        waits,     ///< for `task`, which it depends on
        queue,     ///< its team is busy with `task`
        resource,  ///< `task` holds units that it needs
        away,      ///< nobody of its team works before
    };
    What what = What::nothing;
    TaskIndex task = none;
    double until = 0;  ///< when that ends
};

/// The last thing that ended before `task` could start: where the dependency was met and nobody was away, who was busy.
Cause cause_of_start(const Problem& problem, const Schedule& schedule, TaskIndex task);

/// From a task back to one that starts at once or may not start earlier: each task, with what it waited for. The tasks
/// of the chain that ends last are what the whole waits for.
struct Link {
    TaskIndex task;
    Cause cause;
};
std::vector<Link> chain_to(const Problem& problem, const Schedule& schedule, TaskIndex task);

}  // namespace waybill::forecast
