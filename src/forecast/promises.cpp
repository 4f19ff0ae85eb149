#include "waybill/forecast/promises.hpp"

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/outlook.hpp"

namespace waybill::forecast {

std::optional<base::Day> promised_day(const base::Record& record) {
    return record.day(record.kind == &features::feature ? "committed" : "date");
}

std::string shown_odds(double odds) {
    if (odds < 0.005) return "less than 1 %";
    if (odds > 0.995) return "more than 99 %";
    return fmt::format("{:.0f} %", odds * 100);
}

Promises promised_odds(const portfolio::Portfolio& portfolio, base::Day today) {
    Promises promises;
    try {
        auto plan = planned(portfolio, today);
        if (plan.tasks.size() > most_promised) {
            promises.missing = fmt::format("more than {} features are planned", most_promised);
            return promises;
        }
        const auto outlook = look_ahead(portfolio, std::move(plan), {.simulation = {.runs = promise_runs}});
        for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
            const auto& one = outlook.planned.tasks[task];
            const auto day = promised_day(*one.record);
            if (!day || one.is_guessed) continue;
            promises.odds[one.record->key] = outlook.task_odds_by(task, *day);
        }
        promises.runs = promise_runs;
    } catch (const base::Error& error) { promises.missing = error.message(); }
    return promises;
}

}  // namespace waybill::forecast
