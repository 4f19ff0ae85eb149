#include "waybill/forecast/promises.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/outlook.hpp"

namespace waybill::forecast {
namespace {

std::optional<base::Day> promised_day(const base::Record& record) {
    return record.day(record.kind == &features::feature ? "committed" : "date");
}

}  // namespace

std::string shown_odds(double odds) {
    if (odds < 0.005) return "less than 1 %";
    if (odds > 0.995) return "more than 99 %";
    return fmt::format("{:.0f} %", odds * 100);
}

Promises promised_odds(const portfolio::Portfolio& portfolio, base::Day today) {
    Promises promises;
    try {
        const auto plan = planned(portfolio, today);
        if (plan.tasks.size() > most_promised) {
            promises.missing = fmt::format("more than {} features are planned", most_promised);
            return promises;
        }
        const auto outlook = look_ahead(portfolio, today, {.simulation = {.runs = promise_runs}});
        for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
            const auto& one = outlook.planned.tasks[task];
            const auto day = promised_day(*one.record);
            if (!day || one.is_guessed) continue;
            const double until = outlook.planned.timeline.position(*day + std::chrono::days(1)) + 1e-6;
            const auto& finish = outlook.simulation.tasks[task].finish;
            const auto in_time = std::count_if(finish.begin(), finish.end(), [&](float one) { return one <= until; });
            promises.odds[one.record->key] = static_cast<double>(in_time) / static_cast<double>(finish.size());
        }
        promises.runs = promise_runs;
    } catch (const base::Error& error) { promises.missing = error.message(); }
    return promises;
}

}  // namespace waybill::forecast
