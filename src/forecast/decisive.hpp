#pragma once

#include <functional>
#include <span>
#include <vector>

#include "passes.hpp"

namespace waybill::forecast {

/// What decided when the last of some tasks was finished: from it back along whatever fixed a start (a dependency, the
/// work that the stream did before, the units that somebody held). A task on the way is critical: with people enough
/// these are those without slack (Kelley and Walker 1959), else the critical sequence (Wiest 1964).
class Decisive {
public:
    explicit Decisive(const Layout& layout);

    /// Goes back through a schedule of the pass.
    void trace(const Schedule& schedule, const std::vector<TaskIndex>& behind_in_stream,
               std::span<const TaskIndex> targets);

    std::vector<TaskIndex> tasks;    ///< critical ones
    std::vector<std::size_t> edges;  ///< places in Layout::predecessors that fixed the start of a critical one
    std::vector<TaskIndex> held;     ///< critical ones that might not start earlier
    std::vector<TaskIndex> queued;   ///< critical ones that waited for their stream

private:
    void reach(TaskIndex task);
    void explain(TaskIndex task, const Schedule& schedule, TaskIndex behind);

    const Layout& layout_;
    std::vector<std::vector<TaskIndex>> holders_;  ///< who needs each resource
    std::vector<char> is_reached_;
};

}  // namespace waybill::forecast
