#include "free_pass.hpp"

#include <algorithm>

namespace waybill::forecast {

FreePass::FreePass(const Layout& layout) : layout_(layout), start_(layout.size()), finish_(layout.size()) {}

bool FreePass::suits(const Problem& problem) {
    return std::all_of(problem.tasks.begin(), problem.tasks.end(),
                       [](const Task& task) { return task.pool == none && task.needs.empty(); });
}

void FreePass::run(std::span<const TaskIndex> order, const std::vector<std::vector<double>>& work, std::size_t runs) {
    const auto& outside = layout_.problem->outside;
    for (const TaskIndex index : order) {
        auto& start = start_[index];
        auto& finish = finish_[index];
        start.assign(runs, layout_.problem->tasks[index].earliest);
        finish.resize(runs);
        for (const auto& [before, lag] : layout_.before(index)) {
            const double* done = finish_[before].data();
            for (std::size_t i = 0; i < runs; ++i) start[i] = std::max(start[i], done[i] + lag);
        }
        const double* days = work[index].data();
        if (outside.has_one_rate()) {
            const double rate = outside.last_rate();
            for (std::size_t i = 0; i < runs; ++i) finish[i] = start[i] + days[i] / rate;
            continue;
        }
        for (std::size_t i = 0; i < runs; ++i) {
            if (days[i] > 0) start[i] = outside.next_working(start[i]);
            finish[i] = days[i] > 0 ? outside.finish(start[i], days[i]) : start[i];
        }
    }
}

void FreePass::read(std::size_t run, Schedule& schedule) const {
    schedule.start.resize(start_.size());
    schedule.finish.resize(start_.size());
    schedule.stream.assign(start_.size(), none);
    for (std::size_t task = 0; task < start_.size(); ++task) {
        schedule.start[task] = start_[task][run];
        schedule.finish[task] = finish_[task][run];
    }
}

}  // namespace waybill::forecast
