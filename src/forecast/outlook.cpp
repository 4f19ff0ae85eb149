#include "waybill/forecast/outlook.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "effects.hpp"

namespace waybill::forecast {
namespace {

/// Arithmetic may end work a moment after the end of the day on which it is done.
constexpr double moment = 1e-9;
/// Finishes of single tasks are kept less exactly.
constexpr double breath_of_floats = 1e-6;

/// The plan that keeps to an order of work.
Plan in_order(const Planned& planned, const std::vector<std::string>& order) {
    std::unordered_map<std::string_view, double> places;
    for (const auto& key : order) places.emplace(key, static_cast<double>(places.size()));
    std::vector<double> priorities(planned.tasks.size(), never);
    for (TaskIndex i = 0; i < priorities.size(); ++i) {
        const auto found = places.find(planned.tasks[i].record->key);
        if (found != places.end()) priorities[i] = found->second;
    }
    // What is new and promised comes before what is promised for later.
    auto with_new = priorities;
    const auto& tasks = planned.problem.tasks;
    for (TaskIndex i = 0; i < priorities.size(); ++i) {
        if (priorities[i] != never || tasks[i].due == never) continue;
        for (TaskIndex other = 0; other < priorities.size(); ++other) {
            if (tasks[other].due > tasks[i].due) with_new[i] = std::min(with_new[i], priorities[other] - 0.25);
        }
    }
    return follow(planned.problem, list_by(planned.problem, std::move(with_new)));
}

}  // namespace

std::vector<std::string> Outlook::order() const {
    std::vector<std::string> keys;
    for (const TaskIndex task : plan.order) keys.push_back(planned.tasks[task].record->key);
    return keys;
}

double Outlook::end_of(base::Day day) const {
    return planned.timeline.position(day + std::chrono::days(1)) + moment;
}

double Outlook::odds_by(base::Day day) const {
    return statistics::share_until(sorted, end_of(day));
}

double Outlook::task_odds_by(TaskIndex task, base::Day day) const {
    const auto& finish = simulation.tasks[task].finish;
    const double end = end_of(day) + breath_of_floats;
    const auto in_time = std::count_if(finish.begin(), finish.end(), [&](float one) { return one <= end; });
    return static_cast<double>(in_time) / static_cast<double>(finish.size());
}

double Outlook::planned_finish() const {
    double last = 0;
    for (const TaskIndex task : targets) last = std::max(last, plan.schedule.finish[task]);
    return last;
}

double Outlook::task_after(TaskIndex task, double p) const {
    auto values = simulation.tasks[task].finish;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(statistics::nearest_rank(p, values.size()));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::vector<double> Outlook::finishes_of(std::span<const TaskIndex> tasks) const {
    const auto& first = simulation.tasks[tasks.front()].finish;
    std::vector<double> last(first.begin(), first.end());
    for (const TaskIndex task : tasks) {
        const auto& finish = simulation.tasks[task].finish;
        for (std::size_t run = 0; run < last.size(); ++run) last[run] = std::max(last[run], double{finish[run]});
    }
    std::sort(last.begin(), last.end());
    return last;
}

double Outlook::share_by(std::span<const double> finishes, base::Day day) const {
    return statistics::share_until(finishes, end_of(day) + breath_of_floats);
}

double Outlook::sensitivity(TaskIndex task) const {
    const auto& fate = simulation.tasks[task];
    return sd > 0 ? fate.criticality * fate.sd / sd : 0;
}

Outlook look_ahead(const portfolio::Portfolio& portfolio, base::Day today, const Question& question) {
    return look_ahead(portfolio, planned(portfolio, today, question.scope), question);
}

Outlook look_ahead(const portfolio::Portfolio& portfolio, Planned planned, const Question& question) {
    Outlook outlook{.planned = std::move(planned), .options = question.simulation, .belief = question.belief};
    outlook.targets = outlook.planned.asked;
    if (!outlook.planned.is_narrowed) {
        outlook.targets.resize(outlook.planned.tasks.size());
        std::iota(outlook.targets.begin(), outlook.targets.end(), TaskIndex{0});
    }
    if (outlook.is_empty()) return outlook;
    outlook.plan = question.order.empty() ? level(outlook.planned.problem, question.levelling)
                                          : in_order(outlook.planned, question.order);
    outlook.uncertainty = uncertainty_of(portfolio, outlook.planned, question.belief);
    outlook.uncertainty.effects = effects_of(portfolio, outlook.planned, outlook.plan.schedule);
    for (auto& one : effects_left_out(portfolio, outlook.planned)) outlook.planned.assumed.push_back(std::move(one));
    for (auto& one : risks_left_out(portfolio, outlook.planned)) outlook.planned.assumed.push_back(std::move(one));
    outlook.options.is_detailed = true;
    outlook.simulation =
        simulate(outlook.planned.problem, outlook.plan.order, outlook.uncertainty, outlook.targets, outlook.options);
    outlook.sorted = outlook.simulation.finish;
    std::sort(outlook.sorted.begin(), outlook.sorted.end());
    outlook.mean = statistics::mean(outlook.sorted);
    outlook.sd = outlook.sorted.size() < 2 ? 0 : statistics::sd(outlook.sorted);
    return outlook;
}

}  // namespace waybill::forecast
