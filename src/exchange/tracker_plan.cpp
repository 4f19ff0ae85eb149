#include "waybill/exchange/tracker_plan.hpp"

#include "plan_state.hpp"

namespace waybill::exchange {

TrackerPlan plan_import(const TrackerBatch& batch, const portfolio::Portfolio& known, const PlanOptions& options) {
    Planning planning{batch, known, options, Sightings(batch.system, known), {}, {}, {}, {}, {}};
    planning.plan.notes = batch.notes;
    plan_keys(planning);
    plan_words(planning);
    plan_levels(planning);
    plan_field_definitions(planning);
    plan_projects(planning);
    plan_features(planning);
    plan_lists(planning);
    plan_links(planning);
    plan_criteria(planning);
    plan_history(planning);
    if (!options.sync.empty()) plan_gone(planning);
    for (auto& draft : planning.sightings.drafts()) planning.add(std::move(draft));
    return std::move(planning.plan);
}

}  // namespace waybill::exchange
