#include "waybill/forecast/promises.hpp"

#include <cmath>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/outlook.hpp"

namespace waybill::forecast {
namespace {

/// Twice the error of odds from so few runs.
constexpr double least_news = 0.03;

}  // namespace

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

std::string Promises::spoken(std::string_view key) const {
    const auto* now = of(key);
    if (now == nullptr) return {};
    auto text = fmt::format("{} odds", shown_odds(now->odds));
    const auto before = week_before.find(key);
    if (before == week_before.end() || before->second.day != now->day ||
        std::abs(before->second.odds - now->odds) < least_news)
        return text;
    return text + fmt::format(", {} a week ago", shown_odds(before->second.odds));
}

Promises promised_odds(const portfolio::Portfolio& portfolio, base::Day today, std::size_t threads) {
    Promises promises;
    try {
        auto plan = planned(portfolio, today);
        if (plan.tasks.size() > most_promised) {
            promises.missing = fmt::format("more than {} features are planned", most_promised);
            return promises;
        }
        const auto outlook =
            look_ahead(portfolio, std::move(plan), {.simulation = {.runs = promise_runs, .threads = threads}});
        for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
            const auto& one = outlook.planned.tasks[task];
            const auto day = promised_day(*one.record);
            if (!day || one.is_guessed) continue;
            const auto safe = outlook.planned.timeline.day_of_finish(outlook.task_after(task, safe_odds));
            promises.list[one.record->key] = {*day, outlook.task_odds_by(task, *day), safe};
        }
        promises.runs = promise_runs;
    } catch (const base::Error& error) { promises.missing = error.message(); }
    return promises;
}

}  // namespace waybill::forecast
