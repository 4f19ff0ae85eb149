#include "lever_trial.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "waybill/base/random.hpp"
#include "waybill/base/text.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using base::Record;

constexpr std::size_t resamples = 200;

double sorted_percentile(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    return statistics::percentile(values, p);
}

}  // namespace

LeverTrial::LeverTrial(const Outlook& outlook, const Uncertainty& stated, std::optional<base::Day> by, std::size_t runs)
    : outlook_(outlook), stated_(stated), options_(outlook.options) {
    options_.runs = runs;
    options_.is_detailed = false;
    options_.threads = 1;
    if (by) moment_ = outlook.end_of(*by);
    baseline_ = finishes({});
}

std::vector<double> LeverTrial::finishes(std::span<const Lever* const> levers) const {
    Problem problem = outlook_.planned.problem;
    Uncertainty uncertainty = outlook_.uncertainty;
    for (const Lever* lever : levers) move(*lever, problem, uncertainty);
    return simulate(problem, outlook_.plan.order, uncertainty, outlook_.targets, options_).finish;
}

double LeverTrial::odds(const std::vector<double>& finishes) const {
    if (!moment_) return 0;
    const auto in_time = std::count_if(finishes.begin(), finishes.end(), [&](double one) { return one <= *moment_; });
    return static_cast<double>(in_time) / static_cast<double>(finishes.size());
}

void LeverTrial::measure(Lever& lever) const {
    const Lever* one = &lever;
    const auto changed = finishes({&one, 1});
    lever.days = sorted_percentile(baseline_, safe_odds) - sorted_percentile(changed, safe_odds);
    lever.margin = margin(changed);
    lever.odds = odds(changed);
}

TaskIndex LeverTrial::task_of(const Record* record) const {
    const auto& tasks = outlook_.planned.tasks;
    const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const auto& one) { return one.record == record; });
    return static_cast<TaskIndex>(found - tasks.begin());
}

void LeverTrial::move(const Lever& lever, Problem& problem, Uncertainty& uncertainty) const {
    switch (lever.what) {
        case Lever::What::estimate: {
            auto& work = uncertainty.tasks[task_of(lever.record)].work;
            work = estimates::Constant{estimates::quantile(work, 0.5)};
            break;
        }
        case Lever::What::questions: {
            const TaskIndex task = task_of(lever.record);
            uncertainty.tasks[task].work = stated_.tasks[task].work;
            break;
        }
        case Lever::What::risk:
            std::erase_if(uncertainty.risks, [&](const RiskEvent& one) { return one.record == lever.record; });
            break;
        case Lever::What::decision:
        case Lever::What::debt:
            // One that is in force is taken back, one that is proposed comes into force.
            for (auto& effect : uncertainty.effects) {
                if (effect.record == lever.record) effect.is_proposed = !effect.is_proposed;
            }
            break;
        case Lever::What::dependency:
            for (std::size_t task = 0; task < problem.tasks.size(); ++task) {
                const auto& planned = outlook_.planned.tasks[task];
                if (planned.held_by == lever.record) problem.tasks[task].earliest = planned.earliest_without;
                const auto& waits = outlook_.planned.waits[task];
                const auto found = std::find(waits.begin(), waits.end(), lever.record);
                if (found == waits.end()) continue;
                // Others may have been taken away before: what is left is found by what it waits for.
                const auto before =
                    outlook_.planned.problem.tasks[task].after[static_cast<std::size_t>(found - waits.begin())];
                std::erase_if(problem.tasks[task].after,
                              [&](const Predecessor& one) { return one.task == before.task && one.lag == before.lag; });
            }
            break;
        case Lever::What::capacity:
            for (std::size_t task = 0; task < problem.tasks.size(); ++task) {
                const auto pool = problem.tasks[task].pool;
                if (pool == none ||
                    !base::same_ignoring_case(outlook_.planned.tasks[task].record->text("team"), lever.record->key))
                    continue;
                auto& streams = problem.pools[pool].streams;
                streams.push_back(streams.front());
                break;
            }
            break;
        case Lever::What::cut:
            for (const TaskIndex task : lever.cut) leave_out(task, problem, uncertainty);
            break;
    }
}

/// It is done at once, and nothing happens to it.
void LeverTrial::leave_out(TaskIndex task, Problem& problem, Uncertainty& uncertainty) const {
    problem.tasks[task].after.clear();
    problem.tasks[task].earliest = 0;
    uncertainty.tasks[task] = {};
    for (auto& risk : uncertainty.risks) std::erase(risk.hits, task);
    for (auto& effect : uncertainty.effects)
        std::erase_if(effect.hits, [&](const Effect::Hit& hit) { return hit.task == task; });
}

/// 1.96 standard deviations of the difference of the two P80, over resamples of the pairs (Efron 1979).
double LeverTrial::margin(const std::vector<double>& changed) const {
    base::Random random(options_.seed, "margin");
    const auto count = static_cast<std::uint32_t>(baseline_.size());
    std::vector<double> before(count), after(count);
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < resamples; ++i) {
        for (std::uint32_t run = 0; run < count; ++run) {
            const auto drawn = random.below(count);
            before[run] = baseline_[drawn];
            after[run] = changed[drawn];
        }
        const double days = sorted_percentile(before, safe_odds) - sorted_percentile(after, safe_odds);
        sum += days;
        squares += days * days;
    }
    const double n = static_cast<double>(resamples), mean = sum / n;
    return 1.96 * std::sqrt(std::max(0.0, squares / n - mean * mean));
}

}  // namespace waybill::forecast
