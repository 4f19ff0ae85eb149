#include "waybill/flow/cycle_time.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "waybill/features/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::flow {
namespace {

using base::Instant;
using portfolio::Journey;

}  // namespace

std::vector<Journey> journeys_of(const portfolio::Portfolio& portfolio, std::span<const base::Record* const> features) {
    std::vector<Journey> list;
    for (const auto* feature : features) list.push_back(portfolio::journey_of(portfolio, *feature));
    return list;
}

std::optional<Instant> delivered_at(const Journey& journey) {
    if (const auto ended = journey.ended()) return ended;
    if (!features::is_delivered(journey.feature->text("stage"))) return {};
    const auto found = std::find_if(journey.moves.rbegin(), journey.moves.rend(),
                                    [](const auto& move) { return features::is_delivered(move.stage); });
    if (found == journey.moves.rend()) return {};
    return found->at;
}

std::optional<Instant> left(const Journey& journey) {
    if (journey.feature->text("stage") != "killed") return delivered_at(journey);
    for (auto move = journey.moves.rbegin(); move != journey.moves.rend(); ++move) {
        if (move->stage == "killed") return move->at;
    }
    return {};
}

CycleTimes cycle_times(std::span<const Journey> journeys, const Period& period) {
    CycleTimes times;
    for (const auto& journey : journeys) {
        const auto ended = delivered_at(journey);
        if (!ended || !period.contains(*ended)) continue;
        const auto began = journey.began();
        if (!began) {
            times.without_start.push_back(journey.feature);
            continue;
        }
        times.cycles.push_back({&journey, *began, *ended, period.days(*began, *ended)});
    }
    std::stable_sort(times.cycles.begin(), times.cycles.end(),
                     [](const Cycle& a, const Cycle& b) { return a.ended < b.ended; });
    for (const auto& cycle : times.cycles) {
        if (cycle.began <= cycle.ended) times.sorted.push_back(cycle.days);
    }
    std::sort(times.sorted.begin(), times.sorted.end());
    return times;
}

std::optional<double> odds_within(std::span<const double> sorted, double limit, double age) {
    if (age >= limit) return 0;
    if (sorted.empty() || sorted.back() <= age) return {};
    const double past = statistics::share_until(sorted, age);
    return (statistics::share_until(sorted, limit) - past) / (1 - past);
}

std::vector<Running> running(std::span<const Journey> journeys, const CycleTimes& times, const Period& period) {
    std::vector<Running> list;
    const auto& sorted = times.sorted;
    const bool has_odds = sorted.size() >= least_cycles;
    const double limit = has_odds ? statistics::percentile(sorted, expectation) : 0;
    const auto last = period.until - std::chrono::seconds(1);
    for (const auto& journey : journeys) {
        const auto stage = journey.stage_at(last);
        const auto began = journey.began();
        const bool is_begun = began && *began <= last;
        if (stage != "building" && (!is_begun || features::is_over(stage))) continue;
        Running one{.feature = journey.feature, .is_back = stage != "building"};
        if (is_begun) one.age = period.days(*began, period.until);
        if (one.age && has_odds) {
            const auto longer = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), *one.age);
            if (*one.age >= limit || static_cast<std::size_t>(longer) >= least_longer)
                one.odds = odds_within(sorted, limit, *one.age);
        }
        list.push_back(one);
    }
    std::stable_sort(list.begin(), list.end(), [](const Running& a, const Running& b) {
        return std::tuple(!a.age, -a.age.value_or(0)) < std::tuple(!b.age, -b.age.value_or(0));
    });
    return list;
}

}  // namespace waybill::flow
