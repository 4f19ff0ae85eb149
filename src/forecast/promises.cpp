#include "waybill/forecast/promises.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/outlook.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::forecast {
namespace {

/// Twice the error of odds from so few runs.
constexpr double least_news = 0.03;

/// Features that are not finished, and milestones whose features are not all planned.
void add_without(const portfolio::Portfolio& portfolio, Promises& promises) {
    const auto add = [&](const base::Record& record) {
        if (promised_day(record) && promises.of(record.key) == nullptr) promises.without.push_back(record.key);
    };
    const auto is_open = [](const base::Record& feature) {
        const auto stage = feature.text("stage");
        return stage == "idea" || stage == "ready" || stage == "building";
    };
    for (const auto& one : portfolio.all(features::feature)) {
        if (is_open(one)) add(one);
    }
    for (const auto& milestone : portfolio.all(portfolio::milestone)) {
        const auto& keys = milestone.texts("features");
        if (std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
                const auto* feature = portfolio.find(features::feature, key);
                return feature != nullptr && is_open(*feature);
            }))
            add(milestone);
    }
    std::sort(promises.without.begin(), promises.without.end());
}

/// The odds of the days that people were told of one record, which may be others than its own.
void add_told(const portfolio::Portfolio& portfolio, const Outlook& outlook, TaskIndex task, Promises& promises) {
    const auto& key = outlook.planned.tasks[task].record->key;
    for (const auto* one : portfolio.of(portfolio::promise, "record", key)) {
        const auto day = one->day("date");
        if (!day) continue;
        promises.told[{key, *day}] = outlook.task_odds_by(task, *day);
        promises.told_safe[key] = outlook.planned.timeline.day_of_finish(outlook.task_after(task, safe_odds));
    }
}

}  // namespace

std::size_t promise_runs(std::size_t tasks) {
    constexpr std::size_t least = 1000, most = SimulationOptions{}.runs, together = 1'000'000;
    return std::clamp(together / std::max<std::size_t>(1, tasks), least, most);
}

std::optional<base::Day> promised_day(const base::Record& record) {
    return record.day(record.kind == &features::feature ? "committed" : "date");
}

std::string shown_odds(double odds) {
    if (odds <= 0.005) return "less than 1 %";
    if (odds >= 0.995) return "more than 99 %";
    return fmt::format("{:.0f} %", odds * 100);
}

const Promise* Promises::of(std::string_view key) const {
    const auto found = list.find(key);
    return found == list.end() ? nullptr : &found->second;
}

std::optional<base::Day> Promises::safe_day_of(std::string_view key) const {
    if (const auto* promise = of(key)) return promise->safe_day;
    const auto found = aimed_safe.find(key);
    return found == aimed_safe.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> Promises::odds_before(std::string_view key) const {
    const auto* now = of(key);
    const auto before = week_before.find(key);
    if (now == nullptr || before == week_before.end() || before->second.day != now->day) return {};
    const auto odds = before->second.odds;
    return std::abs(odds - now->odds) < least_news ? std::nullopt : std::optional(odds);
}

std::string Promises::spoken(std::string_view key) const {
    const auto* now = of(key);
    if (now == nullptr) return {};
    const auto before = odds_before(key);
    return fmt::format("{} odds{}", shown_odds(now->odds),
                       before ? fmt::format(", {} {}", shown_odds(*before), then) : "");
}

Promises promises_in(const portfolio::Portfolio& portfolio, const Outlook& outlook) {
    Promises promises;
    promises.runs = outlook.options.runs;
    for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
        const auto& one = outlook.planned.tasks[task];
        if (one.is_guessed) continue;
        add_told(portfolio, outlook, task, promises);
        const auto day = promised_day(*one.record);
        if (!day && !one.record->day("target")) continue;
        const auto safe = outlook.planned.timeline.day_of_finish(outlook.task_after(task, safe_odds));
        if (!day)
            promises.aimed_safe.emplace(one.record->key, safe);
        else
            promises.list[one.record->key] = {*day, outlook.task_odds_by(task, *day), safe};
    }
    for (std::size_t i = 0; i < outlook.simulation.deciders.size(); ++i) {
        const auto own = outlook.options.apart[i], decider = outlook.simulation.deciders[i];
        const auto& tasks = outlook.planned.tasks;
        if (decider != own) promises.list[tasks[own].record->key].hangs_on = tasks[decider].record->key;
    }
    add_without(portfolio, promises);
    return promises;
}

Promises promised_odds(const portfolio::Portfolio& portfolio, base::Day today, std::size_t threads) {
    Promises promises;
    try {
        auto plan = planned(portfolio, today);
        if (plan.tasks.size() > most_promised) {
            promises.missing = fmt::format("more than {} features are planned", most_promised);
            return promises;
        }
        SimulationOptions options{.runs = promise_runs(plan.tasks.size()), .threads = threads};
        promises.runs = options.runs;
        for (TaskIndex task = 0; task < plan.tasks.size(); ++task) {
            const auto& one = plan.tasks[task];
            if (!one.is_guessed && promised_day(*one.record)) options.apart.push_back(task);
        }
        std::stable_sort(options.apart.begin(), options.apart.end(), [&](TaskIndex left, TaskIndex right) {
            return *promised_day(*plan.tasks[left].record) < *promised_day(*plan.tasks[right].record);
        });
        promises = promises_in(portfolio, look_ahead(portfolio, std::move(plan), {.simulation = std::move(options)}));
    } catch (const base::Error& error) { promises.missing = error.message(); }
    return promises;
}

}  // namespace waybill::forecast
