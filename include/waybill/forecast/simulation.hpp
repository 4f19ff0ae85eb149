#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/estimates/distribution.hpp"
#include "waybill/forecast/problem.hpp"

namespace waybill::forecast {

/// What is not known of one task: how long it takes.
struct Variable {
    estimates::Distribution work{estimates::Constant{0}};  ///< days of work
    std::uint64_t id = 0;      ///< of its record: draws follow it, whatever else is in the plan
    std::uint64_t factor = 0;  ///< tasks of one factor (a team) take long together; 0: of none
    double spent = 0;          ///< days of it that are done; at least a tenth is always left
};

/// Something that may happen: then every task that it hits takes longer, by the same draw.
struct RiskEvent {
    double probability = 0;
    estimates::Distribution impact{estimates::Constant{0}};  ///< days of work added
    std::uint64_t id = 0;
    std::vector<TaskIndex> hits{};
    const base::Record* record = nullptr;  ///< whose it is
};

/// What a decision or a debt does for certain: work added to tasks, or taken off; at least a tenth of it is always
/// left.
struct Effect {
    struct Hit {
        TaskIndex task;
        double days;  ///< of work
    };
    const base::Record* record = nullptr;  ///< whose it is
    bool is_proposed = false;              ///< it does nothing yet
    std::vector<Hit> hits{};
};

/// What is left of work of which some is done, and of work that something moves: at least a tenth.
constexpr double left_of(double work, double spent) {
    return std::max(work - spent, work / 10);
}
constexpr double moved_by(double work, double days) {
    return std::max(work + days, work / 10);
}

/// What is not known of a problem.
struct Uncertainty {
    std::vector<Variable> tasks;  ///< one for each task
    std::vector<RiskEvent> risks;
    std::vector<Effect> effects{};
    std::size_t past = 0;  ///< finished features by which estimates were read; 0: as they were said
};

struct SimulationOptions {
    std::size_t runs = 10'000;
    std::uint64_t seed = 1;
    double correlation = 0.3;  ///< of two tasks of one factor, 0 to 1
    std::size_t threads = 1;   ///< changes nothing of the result
    bool is_detailed = false;  ///< Simulation::tasks, edges, queues too
    /// Tasks of which each is looked at by itself where it is detailed: Simulation::deciders. Of very many in a large
    /// plan only the first ones are.
    std::vector<TaskIndex> apart{};
};

/// What became of one task over all runs.
struct TaskFate {
    double criticality = 0;     ///< share of the runs in which it decided when the last target was finished
    double held = 0;            ///< the same, and it started when it might at the earliest (Task::earliest)
    double mean = 0, sd = 0;    ///< of its duration, in working days
    std::vector<float> finish;  ///< run by run, of the first `detailed_runs`
};

/// What became of a plan.
struct Simulation {
    std::vector<double> finish;     ///< of the last of the targets, in working days, run by run
    std::size_t detailed_runs = 0;  ///< how many of the runs TaskFate::finish holds: all, unless there are very many
    std::vector<TaskFate> tasks;
    /// By dependency, in the order of the tasks and of Task::after: the share of the runs in which it decided.
    std::vector<double> edges;
    /// By pool: the share of the runs in which waiting for one of its streams decided.
    std::vector<double> queues;
    /// Of each of SimulationOptions::apart that was looked at, by the first runs: the task on which its end hangs most,
    /// by how often that one decided it, times the spread of its duration. The task itself where none weighs more.
    std::vector<TaskIndex> deciders;
};

/// Lives through the plan many times: durations drawn, risks tossed, then a serial pass in the order of the plan (a
/// list-scheduling policy: no start is held). Durations of one factor go together by a Gaussian copula, sqrt(rho) of
/// the factor and sqrt(1 - rho) of their own. Latin hypercube in blocks of 1,000 runs (McKay, Beckman and Conover
/// 1979), each draw numbered by Philox with the id of its record: what is added or taken away moves nobody else's
/// draws, so that two simulations can be compared run by run. `order` is that of a plan.
Simulation simulate(const Problem& problem, std::span<const TaskIndex> order, const Uncertainty& uncertainty,
                    std::span<const TaskIndex> targets, const SimulationOptions& options = {});

}  // namespace waybill::forecast
