#include "waybill/forecast/simulation.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <thread>

#include "draws.hpp"
#include "passes.hpp"

namespace waybill::forecast {
namespace {

constexpr std::size_t block_size = 1000;

/// One block of runs: its draws, then the runs one after the other. Holds its memory from block to block.
class Block {
public:
    Block(const Problem& problem, std::span<const TaskIndex> order, const Uncertainty& uncertainty,
          const SimulationOptions& options)
        : problem_(problem),
          layout_(problem_),
          pass_(layout_),
          order_(order),
          uncertainty_(uncertainty),
          options_(options) {
        work_.resize(problem.tasks.size());
    }

    void run(std::size_t number, std::size_t runs, std::span<const TaskIndex> watched, Finishes& finishes) {
        draw(static_cast<std::uint32_t>(number), runs);
        const std::size_t first = number * block_size;
        for (std::size_t i = 0; i < runs; ++i) {
            for (std::size_t task = 0; task < work_.size(); ++task) problem_.tasks[task].work = work_[task][i];
            pass_.run(order_, 0, schedule_);
            for (std::size_t one = 0; one < watched.size(); ++one)
                finishes[one][first + i] = schedule_.finish[watched[one]];
        }
    }

private:
    DrawKey key(std::uint32_t block, std::uint64_t id, Purpose purpose) const {
        return {options_.seed, block, id, purpose};
    }

    void draw(std::uint32_t block, std::size_t runs) {
        std::map<std::uint32_t, std::vector<double>> factors;
        const double shared = std::sqrt(options_.correlation), own = std::sqrt(1 - options_.correlation);
        for (std::size_t task = 0; task < work_.size(); ++task) {
            const auto& variable = uncertainty_.tasks[task];
            auto& values = work_[task];
            draw_normal(key(block, variable.id, Purpose::duration), runs, values);
            if (variable.factor != none) {
                auto& factor = factors[variable.factor];
                if (factor.empty()) draw_normal(key(block, variable.factor, Purpose::factor), runs, factor);
                for (std::size_t i = 0; i < runs; ++i) values[i] = shared * factor[i] + own * values[i];
            }
            for (double& value : values) {
                const double days = value_at(variable.work, value);
                value = std::max(days - variable.spent, days / 10);
            }
        }
        for (const auto& risk : uncertainty_.risks) add(risk, block, runs);
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
    std::span<const TaskIndex> order_;
    const Uncertainty& uncertainty_;
    const SimulationOptions& options_;
    Schedule schedule_;
    std::vector<std::vector<double>> work_;  ///< by task and run
    std::vector<double> happens_, impact_;
};

}  // namespace

Finishes simulate(const Problem& problem, std::span<const TaskIndex> order, const Uncertainty& uncertainty,
                  std::span<const TaskIndex> watched, const SimulationOptions& options) {
    Finishes finishes(watched.size(), std::vector<double>(options.runs));
    const std::size_t blocks = (options.runs + block_size - 1) / block_size;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        Block block(problem, order, uncertainty, options);
        for (std::size_t number = next++; number < blocks; number = next++)
            block.run(number, std::min(block_size, options.runs - number * block_size), watched, finishes);
    };
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(options.threads, blocks); ++i) others.emplace_back(work);
    work();
    return finishes;
}

}  // namespace waybill::forecast
