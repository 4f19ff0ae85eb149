#include "waybill/flow/weeks.hpp"

#include <algorithm>

#include "waybill/features/records.hpp"

namespace waybill::flow {
namespace {

using base::Instant;
using portfolio::Journey;

/// Since when there is such a feature: since it was written down, or since something is noted of it.
Instant known_since(const Journey& journey) {
    const auto created = base::parse_instant(journey.feature->created);
    if (journey.moves.empty()) return created.value_or(Instant::min());
    return created ? std::min(*created, journey.moves.front().at) : journey.moves.front().at;
}

void count_at(std::span<const Journey> journeys, const std::vector<Instant>& since, Instant at, Week& week) {
    for (std::size_t i = 0; i < journeys.size(); ++i) {
        if (since[i] > at) continue;
        const auto stage = journeys[i].stage_at(at);
        week.building += stage == "building";
        week.delivered += features::is_delivered(stage);
        week.waiting += stage.empty() || stage == "idea" || stage == "ready";
    }
}

}  // namespace

std::vector<Week> weeks_of(std::span<const Journey> journeys, const Period& period, std::chrono::weekday begins) {
    const auto beginning_of = [&](Instant at) {
        const auto day = base::day_of(at);
        return day - (std::chrono::weekday(day) - begins);
    };
    std::vector<Instant> since;
    for (const auto& journey : journeys) since.push_back(known_since(journey));
    std::vector<Week> weeks;
    for (auto day = beginning_of(period.first); day < period.until; day += std::chrono::days(7)) {
        const Instant end = day + std::chrono::days(7);
        auto& week = weeks.emplace_back(Week{.first = day, .is_whole = period.first <= day && end <= period.until});
        count_at(journeys, since, std::min(end, period.until) - std::chrono::seconds(1), week);
    }
    for (const auto& journey : journeys) {
        const auto ended = delivered_at(journey);
        if (!ended || !period.contains(*ended)) continue;
        const auto place = (beginning_of(*ended) - weeks.front().first).count() / 7;
        ++weeks[static_cast<std::size_t>(place)].finished;
    }
    return weeks;
}

}  // namespace waybill::flow
