#pragma once

#include <vector>

#include "../session.hpp"
#include "waybill/exchange/tracker_plan.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {

/// What a tracker's batch did to the records.
struct TakenIn {
    exchange::TrackerPlan plan;
    store::ImportCounts counts;
    std::vector<exchange::FeatureChange> changes;
};

/// Plans a tracker's batch on what is here and stores it. Loops are let in, and told in a warning: they are so in the
/// tracker. What stands after the first batch of any tracker is remembered, for `check` to start quiet.
TakenIn take_in(const exchange::TrackerBatch& batch, const exchange::PlanOptions& options, store::Writer& writer,
                Session& session);

/// Features that wait for each other in a loop were stored because their source has them.
void warn_of_loops(const store::Store& store, Session& session);

}  // namespace waybill::cli
