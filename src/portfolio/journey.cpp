#include "waybill/portfolio/journey.hpp"

#include <algorithm>

#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::portfolio {
namespace {

/// The stage to which a gate leads.
std::string_view stage_behind(std::string_view gate) {
    if (gate == "start") return "building";
    if (gate == "ship") return "shipped";
    return gate == "ready" || gate == "done" ? gate : "";
}

/// Whether a move says nothing that the one before it did not say: the same stage, by a gate or by hand.
bool says_nothing(const Move& before, const Move& move) {
    return before.stage == move.stage && (move.status.empty() || move.status == before.status);
}

}  // namespace

Journey journey_of(const Portfolio& portfolio, const base::Record& feature) {
    std::vector<Move> all;
    const auto note = [&](const base::Record& one, std::string_view stage, std::string_view status) {
        const auto at = base::parse_instant(one.text("at"));
        if (at && !stage.empty()) all.push_back({*at, std::string(stage), std::string(status)});
    };
    for (const auto* one : portfolio.of(estimates::status_change, "feature", feature.key))
        note(*one, one->text("stage"), one->text("to"));
    for (const auto* one : portfolio.of(features::gate, "feature", feature.key))
        note(*one, stage_behind(one->text("gate")), "");
    std::stable_sort(all.begin(), all.end(), [](const Move& a, const Move& b) { return a.at < b.at; });
    Journey journey{&feature};
    for (auto& move : all) {
        if (journey.moves.empty() || !says_nothing(journey.moves.back(), move))
            journey.moves.push_back(std::move(move));
    }
    return journey;
}

std::optional<base::Instant> Journey::began() const {
    for (const auto& move : moves) {
        if (move.stage == "building") return move.at;
    }
    return {};
}

std::optional<base::Instant> Journey::ended() const {
    if (!features::is_delivered(feature->text("stage"))) return {};
    std::optional<base::Instant> end;
    for (const auto& move : moves) {
        if (!features::is_delivered(move.stage))
            end.reset();  // it was taken back
        else if (!end)
            end = move.at;
    }
    return end;
}

std::optional<base::Day> began_on(const Portfolio& portfolio, const base::Record& feature) {
    const auto at = journey_of(portfolio, feature).began();
    if (!at) return {};
    return base::day_of(*at);
}

std::optional<base::Day> finished_on(const Portfolio& portfolio, const base::Record& feature) {
    const auto at = journey_of(portfolio, feature).ended();
    if (!at) return {};
    return base::day_of(*at);
}

std::string_view Journey::stage_at(base::Instant at) const {
    if (moves.empty() || moves.back().at <= at) return feature->text("stage");
    std::string_view stage;
    for (const auto& move : moves) {
        if (move.at > at) break;
        stage = move.stage;
    }
    return stage;
}

}  // namespace waybill::portfolio
