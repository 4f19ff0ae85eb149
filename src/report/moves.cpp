#include "moves.hpp"

#include <algorithm>
#include <functional>

#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::report {
namespace {

/// Calls `seen` with each instant at which the feature came to a stage, as far as it is known.
void each_stage_reached(const Edition& edition, const Record& feature,
                        const std::function<void(base::Instant, std::string_view)>& seen) {
    for (const auto* one : edition.portfolio.of(estimates::status_change, "feature", feature.key)) {
        if (const auto at = base::parse_instant(one->text("at"))) seen(*at, one->text("stage"));
    }
    for (const auto* change : edition.edits_of(feature)) {
        const auto at = base::parse_instant(change->at);
        for (const auto& field : change->fields) {
            if (at && field.name == "stage") seen(*at, field.after);
        }
    }
}

/// The stage to which the feature came last within the time that is told; empty when it stayed where it was.
std::string last_stage_in_period(const Edition& edition, const Record& feature) {
    std::string last;
    base::Instant latest = base::Instant::min();
    each_stage_reached(edition, feature, [&](base::Instant at, std::string_view stage) {
        if (!edition.is_in_period(at) || at < latest || stage.empty()) return;
        last = stage;
        latest = at;
    });
    return last;
}

}  // namespace

Moves moves_of(const Edition& edition) {
    Moves moves;
    auto fresh = edition.new_features();
    if (fresh.size() > most_new) fresh.clear();  // an import: nothing says that they moved this week
    for (const auto* feature : edition.features()) {
        auto stage = last_stage_in_period(edition, *feature);
        const bool is_fresh = std::binary_search(fresh.begin(), fresh.end(), feature,
                                                 [](const auto* a, const auto* b) { return is_before(*a, *b); });
        if (stage.empty() && is_fresh) stage = feature->text("stage");
        if (features::is_delivered(stage)) moves.shipped.push_back(feature);
        if (stage == "building") moves.started.push_back(feature);
        if (stage == "killed") moves.killed.push_back(feature);
    }
    return moves;
}

std::optional<Day> reached_on(const Edition& edition, const Record& feature, std::string_view stage) {
    std::optional<Day> first;
    each_stage_reached(edition, feature, [&](base::Instant at, std::string_view reached) {
        const auto day = base::day_of(at);
        if (reached == stage && (!first || day < *first)) first = day;
    });
    return first;
}

}  // namespace waybill::report
