#include "waybill/forecast/capacity.hpp"

#include <algorithm>
#include <chrono>

#include "lever_trial.hpp"
#include "team_calendars.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/queueing.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using base::Record;

constexpr double last_bit = 1e-9;

/// Squared coefficient of variation of the work: of the range of each feature, and from one to the other.
double variability(const Outlook& outlook, const std::vector<TaskIndex>& tasks) {
    double sum = 0, squares = 0;
    for (const TaskIndex task : tasks) {
        const auto& work = outlook.uncertainty.tasks[task].work;
        const double mean = estimates::mean(work), sd = estimates::sd(work);
        sum += mean;
        squares += sd * sd + mean * mean;
    }
    const auto n = static_cast<double>(tasks.size());
    const double mean = n > 0 ? sum / n : 0;
    return mean > 0 ? squares / n / (mean * mean) - 1 : 0;
}

class Comparing {
public:
    Comparing(const portfolio::Portfolio& portfolio, base::Day today, const Commitment& commitment,
              const SimulationOptions& options)
        : portfolio_(portfolio), commitment_(commitment), first_(std::max(today, commitment.first)) {
        auto keys = commitment.keys;
        for (const auto& one : portfolio.all(features::feature)) {
            if (one.text("stage") == "building" && is_own(one)) keys.push_back(one.key);
        }
        result_.outlook =
            look_ahead(portfolio, today,
                       {.scope = {.has_ideas = false, .keys = keys, .is_alone = true, .earliest = commitment.first},
                        .simulation = options});
        add_capacity();
        if (result_.outlook.is_empty()) return;
        add_tasks();
        add_load();
        add_items();
        add_cut();
    }

    Capacity take() { return std::move(result_); }

private:
    const Planned& planned() const { return result_.outlook.planned; }
    const std::vector<TaskIndex>& tasks() const { return result_.tasks; }
    const Record& record(TaskIndex task) const { return *planned().tasks[task].record; }
    bool is_own(const Record& feature) const {
        return base::same_ignoring_case(feature.text("team"), commitment_.team->key);
    }
    bool is_named(const Record& feature) const {
        return std::any_of(commitment_.keys.begin(), commitment_.keys.end(),
                           [&](const auto& key) { return base::same_ignoring_case(key, feature.key); });
    }

    void add_tasks() {
        for (TaskIndex task = 0; task < planned().tasks.size(); ++task) {
            if (record(task).kind != &features::feature) continue;
            if (is_own(record(task)))
                result_.tasks.push_back(task);
            else if (is_named(record(task)))
                result_.others.push_back(&record(task));
        }
    }

    /// The places in `tasks` of all own work that a task waits for, through whatever others do in between.
    std::vector<std::size_t> needs_of(TaskIndex task) const {
        std::vector<TaskIndex> open{task};
        std::vector<std::size_t> needs;
        for (std::size_t next = 0; next < open.size(); ++next) {
            for (const auto& before : planned().problem.tasks[open[next]].after) {
                if (std::find(open.begin(), open.end(), before.task) != open.end()) continue;
                open.push_back(before.task);
                const auto own = std::find(tasks().begin(), tasks().end(), before.task);
                if (own != tasks().end()) needs.push_back(static_cast<std::size_t>(own - tasks().begin()));
            }
        }
        return needs;
    }

    /// P50 of what is left of it, with what decisions and debts do to it.
    double work_of(TaskIndex task) const {
        double days = planned().problem.tasks[task].work;
        for (const auto& effect : result_.outlook.uncertainty.effects) {
            for (const auto& hit : effect.hits) {
                if (hit.task == task && !effect.is_proposed) days = moved_by(days, hit.days);
            }
        }
        return days;
    }

    void add_capacity() {
        // The axis of the plan may leave out days on which only this team works, where it has nothing to do.
        const Timeline timeline(planned().timeline.first(),
                                planned().timeline.weekdays() | weekdays_of(*commitment_.team));
        const auto streams = streams_of(*commitment_.team, portfolio_, timeline);
        const double from = timeline.position(first_);
        const double until = std::max(from, timeline.position(commitment_.last + std::chrono::days(1)));
        result_.streams = streams.size();
        for (const auto& calendar : streams) result_.days += calendar.done_until(until) - calendar.done_until(from);
    }

    void add_load() {
        const auto& outlook = result_.outlook;
        for (const TaskIndex task : tasks()) {
            result_.load += work_of(task);
            result_.carried += 1 - outlook.task_odds_by(task, commitment_.last);
        }
        result_.odds = outlook.odds_by(commitment_.last);
        const double busy = result_.days > 0 ? result_.load / result_.days : 1;
        result_.queue = queue_multiple(busy, result_.streams, 1, variability(outlook, tasks()));
    }

    void add_items() {
        std::vector<double> values;
        for (const TaskIndex task : tasks()) {
            const auto value = record(task).number("value");
            if (value)
                values.push_back(*value);
            else
                result_.unvalued.push_back(&record(task));
        }
        const double usual = values.empty() ? 1 : statistics::median(std::move(values));
        for (const TaskIndex task : tasks()) {
            // What is not asked for is worth what waits for it, and nothing by itself.
            result_.items.push_back({.value = is_named(record(task)) ? record(task).number("value").value_or(usual) : 0,
                                     .size = work_of(task),
                                     .is_must = record(task).flag("must") || record(task).text("stage") == "building",
                                     .needs = needs_of(task)});
        }
    }

    void add_cut() {
        result_.odds_after = result_.odds;
        if (result_.load <= result_.days + last_bit) return;
        const auto kept = keep_most(result_.items, result_.days);
        result_.is_exact = kept.is_exact;
        result_.is_stable = is_stable(result_.items, result_.days, kept);
        Lever lever{Lever::What::cut, nullptr};
        for (std::size_t i = 0; i < tasks().size(); ++i) {
            if (kept.is_kept[i]) continue;
            lever.cut.push_back(tasks()[i]);
            if (is_named(record(tasks()[i]))) result_.cut.push_back(&record(tasks()[i]));
            result_.cut_value += result_.items[i].value;
            result_.cut_days += result_.items[i].size;
        }
        const LeverTrial trial(result_.outlook, result_.outlook.uncertainty, commitment_.last,
                               result_.outlook.options.runs);
        const Lever* moved = &lever;
        result_.odds_after = trial.odds(trial.finishes({&moved, 1}));
    }

    const portfolio::Portfolio& portfolio_;
    const Commitment& commitment_;
    base::Day first_;
    Capacity result_{.outlook = {.planned = {.timeline = Timeline(first_)}}};
};

}  // namespace

std::optional<Commitment> commitment_of(const portfolio::Portfolio& portfolio, const Record& iteration) {
    const auto* team = portfolio.find(portfolio::team, iteration.text("team"));
    const auto start = iteration.day("start"), end = iteration.day("end");
    if (team == nullptr || !start || !end || *end < *start) return {};
    return Commitment{team, *start, *end, iteration.texts("features")};
}

Capacity capacity_of(const portfolio::Portfolio& portfolio, base::Day today, const Commitment& commitment,
                     const SimulationOptions& options) {
    return Comparing(portfolio, today, commitment, options).take();
}

}  // namespace waybill::forecast
