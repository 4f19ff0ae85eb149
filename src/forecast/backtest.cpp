#include "waybill/forecast/backtest.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
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

/// The feature of that key as it is now; null where it is gone or was stopped.
const Record* still_wanted(const Portfolio& now, const std::string& key) {
    const auto* found = now.find(features::feature, key);
    return found != nullptr && found->text("stage") != "killed" ? found : nullptr;
}

/// Whether the feature was delivered by that day; nothing where it is delivered and nobody knows when.
std::optional<bool> feature_held(const Portfolio& now, const Record& feature, base::Day day) {
    if (const auto finished = portfolio::finished_on(now, feature)) return *finished <= day;
    return features::is_delivered(feature.text("stage")) ? std::optional<bool>() : false;
}

/// The same of all features of a milestone, but for what was stopped or removed.
std::optional<bool> milestone_held(const Portfolio& now, const Record& milestone, base::Day day) {
    std::optional<bool> held;
    bool is_unknown = false;
    for (const auto& key : milestone.texts("features")) {
        const auto* feature = still_wanted(now, key);
        if (feature == nullptr) continue;
        const auto one = feature_held(now, *feature, day);
        is_unknown = is_unknown || !one;
        held = held.value_or(true) && one.value_or(true);
    }
    return is_unknown && held.value_or(false) ? std::nullopt : held;
}

/// Nothing where it was stopped or removed, too.
std::optional<bool> held_by(const Portfolio& now, const Record& record, base::Day day) {
    if (record.kind == &features::feature) {
        const auto* feature = still_wanted(now, record.key);
        return feature != nullptr ? feature_held(now, *feature, day) : std::nullopt;
    }
    const auto* milestone = now.find(*record.kind, record.key);
    return milestone != nullptr ? milestone_held(now, *milestone, day) : std::nullopt;
}

}  // namespace

std::vector<PastForecast> past_forecasts(const Outlook& outlook, base::Day day, const Portfolio& now) {
    std::vector<PastForecast> list;
    for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
        const auto& planned = outlook.planned.tasks[task];
        if (planned.record->kind != &features::feature || planned.is_guessed) continue;
        const auto* feature = still_wanted(now, planned.record->key);
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

std::vector<PastOdds> past_odds(const Outlook& outlook, base::Day day, const Portfolio& now, base::Day today) {
    std::vector<PastOdds> list;
    for (TaskIndex task = 0; task < outlook.planned.tasks.size(); ++task) {
        const auto& planned = outlook.planned.tasks[task];
        const auto promised = promised_day(*planned.record);
        if (planned.is_guessed || !promised || *promised < day || *promised >= today) continue;
        const auto held = held_by(now, *planned.record, *promised);
        if (held) list.push_back({planned.record->key, outlook.task_odds_by(task, *promised), *held});
    }
    return list;
}

OddsBacktest backtest_odds(std::span<const PastOdds> odds) {
    OddsBacktest result{.count = odds.size()};
    if (odds.empty()) return result;
    std::vector<double> said, came;
    std::set<std::string> records, in_band[std::size(result.bands)];
    for (const auto& one : odds) {
        said.push_back(one.odds);
        came.push_back(one.held ? 1 : 0);
        const std::size_t place = one.odds >= safe_odds ? 2 : one.odds >= even_odds ? 1 : 0;
        auto& band = result.bands[place];
        band.said += one.odds;
        band.hits += came.back();
        ++band.count;
        records.insert(base::lower(one.record));
        in_band[place].insert(base::lower(one.record));
    }
    for (std::size_t i = 0; i < std::size(result.bands); ++i) {
        if (result.bands[i].count > 0) result.bands[i].said /= result.bands[i].count;
        result.bands[i].independent = static_cast<double>(in_band[i].size());
    }
    result.records = records.size();
    result.score = statistics::brier(said, came);
    result.always_same = statistics::brier(std::vector(came.size(), statistics::mean(came)), came);
    return result;
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
