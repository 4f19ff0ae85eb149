#include "waybill/forecast/capacity.hpp"

#include <algorithm>
#include <chrono>

#include "lever_trial.hpp"
#include "team_calendars.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/queueing.hpp"

namespace waybill::forecast {
namespace {

using base::Record;

constexpr double last_bit = 1e-9;

double median(std::vector<double> values) {
    if (values.empty()) return 1;
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

/// Squared coefficient of variation of the work: of the range of each feature, and from one to the other.
double variability(const Outlook& outlook) {
    double sum = 0, squares = 0;
    for (const TaskIndex task : outlook.targets) {
        const auto& work = outlook.uncertainty.tasks[task].work;
        const double mean = estimates::mean(work), sd = estimates::sd(work);
        sum += mean;
        squares += sd * sd + mean * mean;
    }
    const auto n = static_cast<double>(outlook.targets.size());
    const double mean = sum / n;
    return mean > 0 ? squares / n / (mean * mean) - 1 : 0;
}

class Comparing {
public:
    Comparing(const portfolio::Portfolio& portfolio, base::Day today, const Commitment& commitment,
              const SimulationOptions& options)
        : portfolio_(portfolio), commitment_(commitment), first_(std::max(today, commitment.first)) {
        result_.outlook = look_ahead(portfolio, today,
                                     {.scope = {.has_ideas = false,
                                                .keys = commitment.keys,
                                                .is_alone = true,
                                                .earliest = commitment.first},
                                      .simulation = options});
        add_capacity();
        if (result_.outlook.is_empty()) return;
        add_load();
        add_items();
        add_cut();
    }

    Capacity take() { return std::move(result_); }

private:
    const Planned& planned() const { return result_.outlook.planned; }
    const std::vector<TaskIndex>& tasks() const { return result_.outlook.targets; }

    void add_capacity() {
        // The axis of the plan may leave out days on which only this team works, where it has nothing to do.
        const Timeline timeline(planned().timeline.first(), planned().timeline.weekdays() | weekdays_of(*commitment_.team));
        const auto streams = streams_of(*commitment_.team, portfolio_, timeline);
        const double from = timeline.position(first_);
        const double until = std::max(from, timeline.position(commitment_.last + std::chrono::days(1)));
        result_.streams = streams.size();
        for (const auto& calendar : streams) result_.days += calendar.done_until(until) - calendar.done_until(from);
    }

    void add_load() {
        const auto& outlook = result_.outlook;
        const double until = planned().timeline.position(commitment_.last + std::chrono::days(1)) + last_bit;
        for (const TaskIndex task : tasks()) {
            result_.load += planned().problem.tasks[task].work;
            const auto& finish = outlook.simulation.tasks[task].finish;
            const auto late = std::count_if(finish.begin(), finish.end(), [&](float one) { return one > until; });
            result_.carried += static_cast<double>(late) / static_cast<double>(finish.size());
        }
        result_.odds = outlook.odds_by(commitment_.last);
        const double busy = result_.days > 0 ? result_.load / result_.days : 1;
        result_.queue = queue_multiple(busy, result_.streams, 1, variability(outlook));
    }

    void add_items() {
        std::vector<double> values;
        for (const TaskIndex task : tasks()) {
            const auto value = planned().tasks[task].record->number("value");
            if (value)
                values.push_back(*value);
            else
                result_.unvalued.push_back(planned().tasks[task].record);
        }
        const double usual = median(values);
        for (const TaskIndex task : tasks()) {
            const auto& record = *planned().tasks[task].record;
            const auto* is_must = std::get_if<bool>(&record["must"]);
            Item item{.value = record.number("value").value_or(usual),
                      .size = planned().problem.tasks[task].work,
                      .is_must = (is_must != nullptr && *is_must) || record.text("stage") == "building"};
            for (const auto& before : planned().problem.tasks[task].after) {
                const auto found = std::find(tasks().begin(), tasks().end(), before.task);
                if (found != tasks().end()) item.needs.push_back(static_cast<std::size_t>(found - tasks().begin()));
            }
            result_.items.push_back(std::move(item));
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
            result_.cut.push_back(planned().tasks[tasks()[i]].record);
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

Capacity capacity_of(const portfolio::Portfolio& portfolio, base::Day today, const Commitment& commitment,
                     const SimulationOptions& options) {
    return Comparing(portfolio, today, commitment, options).take();
}

}  // namespace waybill::forecast
