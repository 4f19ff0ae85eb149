#pragma once

#include <span>
#include <vector>

#include "passes.hpp"

namespace waybill::forecast {

/// A pass over many runs at once for a problem in which nobody ever waits for a stream or a resource: each task starts
/// when all that it waits for is done. What the serial pass makes of each run, a column of runs at a time.
class FreePass {
public:
    explicit FreePass(const Layout& layout);

    /// Whether nobody in the problem waits for anybody but by dependencies.
    static bool suits(const Problem& problem);

    /// `work` is by task and run; every task stands in `order` behind what it waits for.
    void run(std::span<const TaskIndex> order, const std::vector<std::vector<double>>& work, std::size_t runs);

    const std::vector<double>& finish(TaskIndex task) const { return finish_[task]; }
    /// One of the runs as a schedule.
    void read(std::size_t run, Schedule& schedule) const;

private:
    const Layout& layout_;
    std::vector<std::vector<double>> start_, finish_;  ///< by task and run
};

}  // namespace waybill::forecast
