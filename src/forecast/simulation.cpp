#include "waybill/forecast/simulation.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>

#include "decisive.hpp"
#include "draws.hpp"
#include "free_pass.hpp"
#include "passes.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/parallel.hpp"

namespace waybill::forecast {
namespace {

constexpr std::size_t block_size = 1000;
/// Finishes of single tasks that are kept: 200 MB of them.
constexpr std::size_t most_finishes = 50'000'000;
/// Runs in which each of many tasks is looked at by itself (all are of the first block), and the steps from task to
/// task that this may take at most: a quarter of a second.
constexpr std::size_t runs_apart = 200, most_steps_apart = 20'000'000;
static_assert(runs_apart <= block_size);

/// How many tasks can be looked at by themselves: none goes back over more than the whole plan, and asks of each task
/// all that it waits for and all that need what it needs.
std::size_t most_apart(const Problem& problem) {
    std::vector<std::size_t> holders(problem.capacities.size());
    for (const auto& task : problem.tasks) {
        for (const auto& need : task.needs) ++holders[need.resource];
    }
    std::size_t steps = 1;
    for (const auto& task : problem.tasks) {
        steps += 1 + task.after.size();
        for (const auto& need : task.needs) steps += holders[need.resource];
    }
    return most_steps_apart / (steps * runs_apart);
}

/// How often something decided, in some of the runs.
struct Tally {
    explicit Tally(const Layout& layout)
        : tasks(layout.size()),
          held(layout.size()),
          edges(layout.predecessors.size()),
          queues(layout.problem->pools.size()) {}

    void add(const Decisive& decisive, const Problem& problem) {
        for (const TaskIndex task : decisive.tasks) ++tasks[task];
        for (const TaskIndex task : decisive.held) ++held[task];
        for (const std::size_t edge : decisive.edges) ++edges[edge];
        pools_.clear();
        for (const TaskIndex task : decisive.queued) pools_.push_back(problem.tasks[task].pool);
        std::sort(pools_.begin(), pools_.end());
        const auto end = std::unique(pools_.begin(), pools_.end());
        for (auto pool = pools_.begin(); pool != end; ++pool) ++queues[*pool];
    }
    /// The same of task number `place` of those that are looked at by themselves.
    void add_apart(std::size_t place, const Decisive& decisive) {
        if (apart.size() <= place) apart.resize(place + 1);
        if (apart[place].empty()) apart[place].resize(tasks.size());
        for (const TaskIndex task : decisive.tasks) ++apart[place][task];
    }
    void add(const Tally& other) {
        const auto sum = [](auto& mine, const auto& theirs) {
            std::transform(mine.begin(), mine.end(), theirs.begin(), mine.begin(), std::plus<>());
        };
        sum(tasks, other.tasks);
        sum(held, other.held);
        sum(edges, other.edges);
        sum(queues, other.queues);
        if (!other.apart.empty()) apart = other.apart;  // one block has them
    }

    std::vector<std::uint64_t> tasks, held, edges, queues;
    std::vector<std::vector<std::uint16_t>> apart;

private:
    std::vector<std::uint32_t> pools_;
};

/// Of the durations of a task in one block. Blocks are added up in their order, whoever simulated them.
struct Sums {
    double first = 0, squares = 0;
};

/// One block of runs: its draws, then the runs one after the other. Holds its memory from block to block.
class Block {
public:
    Block(const Problem& problem, std::span<const TaskIndex> order, const Uncertainty& uncertainty,
          std::span<const TaskIndex> targets, const SimulationOptions& options)
        : problem_(problem),
          layout_(problem_),
          pass_(layout_),
          free_pass_(layout_),
          is_free_(FreePass::suits(problem_)),
          nobody_(problem.tasks.size(), none),
          decisive_(layout_),
          tally_(layout_),
          order_(order),
          uncertainty_(uncertainty),
          targets_(targets),
          options_(options),
          apart_(std::span(options.apart).first(std::min(options.apart.size(), most_apart(problem)))) {
        work_.resize(problem.tasks.size());
    }

    void run(std::size_t number, std::size_t runs, Simulation& simulation, std::vector<Sums>& sums) {
        draw(static_cast<std::uint32_t>(number), runs);
        if (is_free_) return run_free(number * block_size, runs, simulation, sums);
        for (std::size_t i = 0; i < runs; ++i) {
            for (std::size_t task = 0; task < work_.size(); ++task) problem_.tasks[task].work = work_[task][i];
            pass_.run(order_, 0, schedule_);
            double last = 0;
            for (const TaskIndex target : targets_) last = std::max(last, schedule_.finish[target]);
            simulation.finish[number * block_size + i] = last;
            if (options_.is_detailed) look_closely(number * block_size + i, pass_.behind_in_stream(), simulation, sums);
        }
    }

    const Tally& tally() const { return tally_; }

private:
    DrawKey key(std::uint32_t block, std::uint64_t id, Purpose purpose) const {
        return {options_.seed, block, id, purpose};
    }

    void run_free(std::size_t first, std::size_t runs, Simulation& simulation, std::vector<Sums>& sums) {
        free_pass_.run(order_, work_, runs);
        double* last = simulation.finish.data() + first;
        std::fill_n(last, runs, 0.0);
        for (const TaskIndex target : targets_) {
            const double* finish = free_pass_.finish(target).data();
            for (std::size_t i = 0; i < runs; ++i) last[i] = std::max(last[i], finish[i]);
        }
        if (!options_.is_detailed) return;
        for (std::size_t i = 0; i < runs; ++i) {
            for (std::size_t task = 0; task < work_.size(); ++task) problem_.tasks[task].work = work_[task][i];
            free_pass_.read(i, schedule_);
            look_closely(first + i, nobody_, simulation, sums);
        }
    }

    void look_closely(std::size_t run, const std::vector<TaskIndex>& behind_in_stream, Simulation& simulation,
                      std::vector<Sums>& sums) {
        decisive_.trace(schedule_, behind_in_stream, targets_);
        tally_.add(decisive_, problem_);
        for (std::size_t place = 0; run < runs_apart && place < apart_.size(); ++place) {
            decisive_.trace(schedule_, behind_in_stream, apart_.subspan(place, 1));
            tally_.add_apart(place, decisive_);
        }
        sums.resize(work_.size());
        for (std::size_t task = 0; task < work_.size(); ++task) {
            const double days = schedule_.finish[task] - schedule_.start[task];
            sums[task].first += days;
            sums[task].squares += days * days;
            if (run < simulation.detailed_runs)
                simulation.tasks[task].finish[run] = static_cast<float>(schedule_.finish[task]);
        }
    }

    void draw(std::uint32_t block, std::size_t runs) {
        std::map<std::uint64_t, std::vector<double>> factors;
        const double shared = std::sqrt(options_.correlation), own = std::sqrt(1 - options_.correlation);
        for (std::size_t task = 0; task < work_.size(); ++task) {
            const auto& variable = uncertainty_.tasks[task];
            auto& values = work_[task];
            if (const auto* known = std::get_if<estimates::Constant>(&variable.work)) {
                values.assign(runs, left_of(known->value, variable.spent));
                continue;
            }
            draw_normal(key(block, variable.id, Purpose::duration), runs, values);
            if (variable.factor != 0) {
                auto& factor = factors[variable.factor];
                if (factor.empty()) draw_normal(key(block, variable.factor, Purpose::factor), runs, factor);
                for (std::size_t i = 0; i < runs; ++i) values[i] = shared * factor[i] + own * values[i];
            }
            for (double& value : values) { value = left_of(value_at(variable.work, value), variable.spent); }
        }
        for (const auto& effect : uncertainty_.effects) {
            if (!effect.is_proposed) add(effect);
        }
        for (const auto& risk : uncertainty_.risks) add(risk, block, runs);
    }

    void add(const Effect& effect) {
        for (const auto& hit : effect.hits) {
            for (double& days : work_[hit.task]) days = moved_by(days, hit.days);
        }
    }

    void add(const RiskEvent& risk, std::uint32_t block, std::size_t runs) {
        draw_uniform(key(block, risk.id, Purpose::occurrence), runs, happens_);
        draw_normal(key(block, risk.id, Purpose::impact), runs, impact_);
        for (std::size_t i = 0; i < runs; ++i) {
            if (happens_[i] >= risk.probability) continue;
            const double days = value_at(risk.impact, impact_[i]);
            for (const TaskIndex task : risk.hits) work_[task][i] += days;
        }
    }

    Problem problem_;  // a copy of its own: each run has other work
    Layout layout_;
    SerialPass pass_;
    FreePass free_pass_;
    bool is_free_;
    std::vector<TaskIndex> nobody_;  ///< of each task, who was before it in its stream
    Decisive decisive_;
    Tally tally_;
    std::span<const TaskIndex> order_;
    const Uncertainty& uncertainty_;
    std::span<const TaskIndex> targets_;
    const SimulationOptions& options_;
    std::span<const TaskIndex> apart_;
    Schedule schedule_;
    std::vector<std::vector<double>> work_;  ///< by task and run
    std::vector<double> happens_, impact_;
};

std::vector<double> shares(const std::vector<std::uint64_t>& counts, double runs) {
    std::vector<double> result;
    for (const auto count : counts) result.push_back(static_cast<double>(count) / runs);
    return result;
}

void sum_up(const Tally& tally, const std::vector<std::vector<Sums>>& blocks, std::size_t runs,
            Simulation& simulation) {
    const auto n = static_cast<double>(runs);
    simulation.edges = shares(tally.edges, n);
    simulation.queues = shares(tally.queues, n);
    for (std::size_t task = 0; task < simulation.tasks.size(); ++task) {
        Sums sums;
        for (const auto& block : blocks) {
            sums.first += block[task].first;
            sums.squares += block[task].squares;
        }
        auto& fate = simulation.tasks[task];
        fate.criticality = static_cast<double>(tally.tasks[task]) / n;
        fate.held = static_cast<double>(tally.held[task]) / n;
        fate.mean = sums.first / n;
        fate.sd = std::sqrt(std::max(0.0, sums.squares / n - fate.mean * fate.mean));
    }
}

TaskIndex decider_of(TaskIndex target, const std::vector<std::uint16_t>& decided, const Simulation& simulation) {
    const auto weight = [&](TaskIndex task) { return decided[task] * simulation.tasks[task].sd; };
    TaskIndex heaviest = target;
    for (TaskIndex task = 0; task < decided.size(); ++task) {
        if (weight(task) > weight(heaviest)) heaviest = task;
    }
    return heaviest;
}

}  // namespace

Simulation simulate(const Problem& problem, std::span<const TaskIndex> order, const Uncertainty& uncertainty,
                    std::span<const TaskIndex> targets, const SimulationOptions& options) {
    Simulation simulation;
    simulation.finish.resize(options.runs);
    if (options.is_detailed) {
        const std::size_t tasks = problem.tasks.size();
        simulation.detailed_runs = std::min(options.runs, most_finishes / std::max<std::size_t>(1, tasks));
        simulation.tasks.resize(tasks);
        for (auto& task : simulation.tasks) task.finish.resize(simulation.detailed_runs);
    }
    const std::size_t blocks = (options.runs + block_size - 1) / block_size;
    std::vector<std::vector<Sums>> sums(blocks);
    Tally tally{Layout(problem)};
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        Block block(problem, order, uncertainty, targets, options);
        for (std::size_t number = next++; number < blocks && base::interruption() == 0; number = next++)
            block.run(number, std::min(block_size, options.runs - number * block_size), simulation, sums[number]);
        const std::lock_guard lock(mutex);
        tally.add(block.tally());
    };
    base::on_threads(std::min(options.threads, blocks), work);
    base::stop_if_interrupted();
    if (!options.is_detailed) return simulation;
    sum_up(tally, sums, options.runs, simulation);
    for (std::size_t place = 0; place < tally.apart.size(); ++place)
        simulation.deciders.push_back(decider_of(options.apart[place], tally.apart[place], simulation));
    return simulation;
}

}  // namespace waybill::forecast
