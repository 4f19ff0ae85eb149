#include "waybill/forecast/backtest.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/journey.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using base::Record;
using portfolio::Portfolio;

constexpr double at_least_odds = 0.85, between_odds = 0.8;
constexpr double breath = 1e-6;

/// When one task is done, run by run, rising.
std::vector<double> sample_of(const Outlook& outlook, TaskIndex task) {
    const auto& finish = outlook.simulation.tasks[task].finish;
    std::vector<double> sample(finish.begin(), finish.end());
    std::sort(sample.begin(), sample.end());
    return sample;
}

/// The feature of that uid as it is now; null where it is gone or was stopped.
const Record* still_wanted(const Portfolio& now, const Record& feature) {
    const auto* found = now.find(features::feature, feature.key);
    return found != nullptr && found->text("stage") != "killed" ? found : nullptr;
}

}  // namespace

std::vector<PastForecast> past_forecasts(const Portfolio& then, base::Day day, const Portfolio& now,
                                         const Question& question) {
    std::vector<PastForecast> list;
    const auto outlook = look_ahead(then, day, question);
    for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
        const auto& planned = outlook.planned.tasks[task];
        if (planned.record->kind != &features::feature || planned.is_guessed) continue;
        const auto* feature = still_wanted(now, *planned.record);
        if (feature == nullptr) continue;
        PastForecast one{.feature = planned.record->key, .made = day};
        const auto sample = sample_of(outlook, task);
        for (std::size_t i = 0; i < std::size(levels); ++i)
            one.days[i] = outlook.planned.timeline.day_of_finish(statistics::percentile(sample, levels[i]));
        one.finished = portfolio::finished_on(now, *feature);
        if (one.finished)
            one.error =
                statistics::crps(sample, outlook.planned.timeline.position(*one.finished + std::chrono::days(1)));
        list.push_back(std::move(one));
    }
    return list;
}

Backtest backtest(std::span<const PastForecast> forecasts, base::Day today) {
    Backtest result;
    result.forecasts = forecasts.size();
    std::set<std::string> features;
    double errors = 0;
    for (const auto& one : forecasts) {
        features.insert(base::lower(one.feature));
        if (!one.finished) continue;
        ++result.finished;
        errors += one.error.value_or(0);
    }
    result.features = features.size();
    if (result.finished > 0) result.error = errors / static_cast<double>(result.finished);
    for (std::size_t i = 0; i < std::size(levels); ++i) {
        auto& rate = result.rates[i];
        rate.said = levels[i];
        std::set<std::string> decided;
        for (const auto& one : forecasts) {
            // Before its day has come only what was early would be known.
            if (one.days[i] >= today) continue;
            ++rate.count;
            if (one.finished && *one.finished <= one.days[i]) ++rate.hits;
            decided.insert(base::lower(one.feature));
        }
        rate.independent = static_cast<double>(decided.size());
    }
    return result;
}

ThroughputBacktest backtest_throughput(std::span<const int> history, std::size_t horizon, bool is_iid,
                                       const ThroughputOptions& options) {
    ThroughputBacktest result{.horizon = horizon};
    result.at_least.said = result.more_than_none.said = at_least_odds;
    result.between.said = between_odds;
    for (std::size_t origin = enough_weeks; origin + horizon <= history.size(); ++origin) {
        const auto past = history.first(origin);
        if (std::all_of(past.end() - static_cast<std::ptrdiff_t>(std::min(origin, weeks_back)), past.end(),
                        [](int one) { return one == 0; }))
            continue;
        const auto sample = is_iid ? finished_within_iid(past, horizon) : finished_within(past, horizon, options);
        double seen = 0;
        for (const int one : history.subspan(origin, horizon)) seen += one;
        ++result.origins;
        result.error += statistics::crps(sample, seen);
        const auto most_sure =
            sample[static_cast<std::size_t>((1 - at_least_odds) * static_cast<double>(sample.size()) + breath)];
        result.at_least.hits += seen >= most_sure;
        if (most_sure > 0) {
            ++result.more_than_none.count;
            result.more_than_none.hits += seen >= most_sure;
        }
        const double side = (1 - between_odds) / 2;
        result.between.hits +=
            statistics::percentile(sample, side) <= seen && seen <= statistics::percentile(sample, 1 - side);
    }
    const auto count = static_cast<double>(result.origins);
    if (count > 0) result.error /= count;
    result.at_least.count = result.between.count = count;
    for (auto* rate : {&result.at_least, &result.more_than_none, &result.between})
        rate->independent = rate->count > 0 ? std::max(1.0, rate->count / static_cast<double>(horizon)) : 0;
    return result;
}

}  // namespace waybill::forecast
