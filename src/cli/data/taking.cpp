#include "taking.hpp"

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../progress.hpp"
#include "import_baseline.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {

TakenIn take_in(const exchange::TrackerBatch& batch, const exchange::PlanOptions& options, store::Writer& writer,
                Session& session) {
    auto& store = writer.store();
    writer.allow_loops();  // they are so in the tracker, and must be mended there
    const bool is_first = is_first_of_a_tracker(store);
    const auto known = portfolio_of(store, portfolio::all_kinds());
    TakenIn taken;
    taken.plan = exchange::plan_import(batch, known, options);
    taken.changes = exchange::feature_changes(taken.plan, known);
    Progress progress(session, "records stored");
    taken.counts = store::import_drafts(writer, taken.plan.drafts, progress.counter());
    if (is_first) remember_baseline(writer, session.today());
    if (taken.plan.dependencies > 0) warn_of_loops(store, session);
    return taken;
}

void warn_of_loops(const store::Store& store, Session& session) {
    const auto features = store.load(features::feature);
    const auto dependencies = store.load(dependencies::dependency);
    const auto milestones = store.load(portfolio::milestone);
    const auto count = dependencies::feature_cycles(dependencies::waits_of(features, dependencies, milestones)).size();
    if (count == 0) return;
    session.warn({"loops",
                  fmt::format("{} of features that wait for each other: waybill dependency cycles shows what cuts them",
                              base::counted(count, "loop")),
                  {}});
}

}  // namespace waybill::cli
