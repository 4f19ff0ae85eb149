#include "waybill/forecast/value_order.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/features/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using Set = std::vector<TaskIndex>;

/// Work of nothing: what has none comes as soon as it may.
constexpr double least_work = 1e-6;
/// A set is worth that much more than its parts, or it is one by arithmetic.
constexpr double negligible = 1e-7;

class Decomposition {
public:
    Decomposition(const Problem& problem, std::span<const double> values) : problem_(problem), values_(values) {}

    /// The sets of all tasks, the greatest ratio first.
    std::vector<Set> sets() {
        auto open = components();
        while (!open.empty()) {
            auto set = std::move(open.back());
            open.pop_back();
            auto first = better_part(set);
            if (first.empty()) {
                sets_.push_back(std::move(set));
                continue;
            }
            std::vector<char> is_first(problem_.tasks.size());
            for (const TaskIndex task : first) is_first[task] = true;
            std::erase_if(set, [&](TaskIndex task) { return is_first[task] != 0; });
            open.push_back(std::move(set));
            open.push_back(std::move(first));
        }
        std::stable_sort(sets_.begin(), sets_.end(),
                         [&](const Set& a, const Set& b) { return ratio(a) > ratio(b) + negligible; });
        return std::move(sets_);
    }

    double ratio(const Set& set) const {
        double value = 0, work = 0;
        for (const TaskIndex task : set) {
            value += values_[task];
            work += work_of(task);
        }
        return value / work;
    }
    double work_of(TaskIndex task) const { return std::max(problem_.tasks[task].work, least_work); }

private:
    /// The part that waits for nothing else of the set and has a greater ratio than the whole; nothing where there is
    /// none.
    Set better_part(const Set& set) {
        if (set.size() < 2) return {};
        const double whole = ratio(set);
        worth_.resize(problem_.tasks.size());
        for (const TaskIndex task : set) worth_[task] = values_[task] - whole * work_of(task);
        auto part = maximum_closure(problem_, set, worth_);
        double worth = 0, size = 0;
        for (const TaskIndex task : part) worth += worth_[task], size += values_[task];
        if (part.size() == set.size() || worth <= negligible * std::max(1.0, size)) return {};
        return part;
    }

    /// What waits for nothing in common.
    std::vector<Set> components() const {
        std::vector<TaskIndex> root(problem_.tasks.size());
        std::iota(root.begin(), root.end(), TaskIndex{0});
        const auto find = [&](TaskIndex task) {
            while (root[task] != task) task = root[task] = root[root[task]];
            return task;
        };
        for (TaskIndex i = 0; i < root.size(); ++i) {
            for (const auto& before : problem_.tasks[i].after) root[find(i)] = find(before.task);
        }
        std::vector<Set> sets(root.size());
        for (TaskIndex i = 0; i < root.size(); ++i) sets[find(i)].push_back(i);
        std::erase_if(sets, [](const Set& one) { return one.empty(); });
        return sets;
    }

    const Problem& problem_;
    std::span<const double> values_;
    std::vector<double> worth_;
    std::vector<Set> sets_;
};

constexpr double days_of_a_week = 5;

/// What a week of delay costs, by task. Throws Fault::refused where no feature says.
std::vector<double> values_of(Planned& planned) {
    std::vector<double> values(planned.tasks.size()), known;
    std::vector<TaskIndex> unknown;
    for (TaskIndex i = 0; i < values.size(); ++i) {
        const auto& record = *planned.tasks[i].record;
        if (record.kind != &features::feature) continue;
        if (const auto value = record.number("value"))
            known.push_back(values[i] = *value);
        else
            unknown.push_back(i);
    }
    if (unknown.empty()) return values;
    if (known.empty())
        throw base::Error(
            base::Fault::refused, "no feature of the plan has a value: there is no order by value",
            fmt::format("waybill feature edit {} --value NUMBER", planned.tasks[unknown.front()].record->key));
    const double middle = statistics::median(std::move(known));
    for (const TaskIndex i : unknown) {
        values[i] = middle;
        const auto& key = planned.tasks[i].record->key;
        planned.assumed.push_back({key, fmt::format("{} has no value: ordered with {}, the median of the others", key,
                                                    base::format_number(middle))});
    }
    return values;
}

double cost_of(const std::vector<double>& values, const Schedule& schedule) {
    double cost = 0;
    for (std::size_t i = 0; i < values.size(); ++i) cost += values[i] * schedule.finish[i] / days_of_a_week;
    return cost;
}

}  // namespace

std::vector<TaskIndex> value_order(const Problem& problem, std::span<const double> values) {
    Decomposition decomposition(problem, values);
    std::vector<TaskIndex> order;
    std::vector<char> is_placed(problem.tasks.size());
    const auto may_come = [&](TaskIndex task) {
        const auto& after = problem.tasks[task].after;
        return std::all_of(after.begin(), after.end(),
                           [&](const Predecessor& one) { return is_placed[one.task] != 0; });
    };
    for (auto& set : decomposition.sets()) {
        std::stable_sort(set.begin(), set.end(), [&](TaskIndex a, TaskIndex b) {
            return values[a] / decomposition.work_of(a) > values[b] / decomposition.work_of(b);
        });
        while (!set.empty()) {
            const auto next = std::find_if(set.begin(), set.end(), may_come);
            is_placed[*next] = true;
            order.push_back(*next);
            set.erase(next);
        }
    }
    return order;
}

DelayCost order_by_value(Planned& planned, Plan& plan) {
    const auto values = values_of(planned);
    DelayCost delay;
    delay.shortest = cost_of(values, plan.schedule);
    delay.shortest_end = plan.schedule.makespan;
    auto by_value = follow(planned.problem, value_order(planned.problem, values));
    delay.by_value = cost_of(values, by_value.schedule);
    // The order is the best for one team; where teams wait for each other the shortest plan can cost less.
    if (delay.by_value < delay.shortest)
        plan = std::move(by_value);
    else
        delay.by_value = delay.shortest;
    return delay;
}

}  // namespace waybill::forecast
