#include <optional>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/slips.hpp"

namespace waybill::exchange {
namespace {

using base::Scalar;

void plan_estimate(Planning& planning, const PlannedIssue& planned) {
    const auto& issue = *planned.issue;
    const auto seconds = issue.original_estimate_seconds;
    if (!seconds || *seconds < 60) return;
    const bool is_new = planning.sightings.of(planned.key).differs("estimate_seconds", static_cast<double>(*seconds));
    if (!is_new) return;
    auto draft = planning.draft(estimates::estimate, planned.issue);
    draft.set("feature", planned.key);
    draft.set("p50", static_cast<std::int64_t>(*seconds / 60));
    draft.set("by", planning.batch.system);
    // An issue that is over is often updated again, and nobody estimates it then: it was said when it was written down,
    // as far as anybody knows.
    const bool is_old = features::is_over(planned.stage) && planning.sightings.of(planned.key).is_first();
    draft.set("at", is_old && !issue.created.empty() ? issue.created : planning.said_at(issue));
    planning.add(std::move(draft));
    ++planning.plan.estimates;
}

void plan_status_change(Planning& planning, const PlannedIssue& planned) {
    const auto& issue = *planned.issue;
    if (issue.has_history) return;  // it says more than two sightings do
    const Sighted& sighted = planning.sightings.of(planned.key);
    const bool is_end = features::is_over(planned.stage) && !issue.resolved.empty();
    if (issue.status.empty() || issue.status == sighted.last_text("status")) return;
    // Of an open issue seen for the first time nobody knows since when it has its status.
    if (sighted.is_first() && !is_end) return;
    auto draft = planning.draft(estimates::status_change, planned.issue);
    draft.set("feature", planned.key);
    // An issue is often updated again after it was closed.
    draft.set("at", is_end ? issue.resolved : planning.said_at(issue));
    if (!sighted.is_first()) draft.set("from", sighted.last_text("status"));
    draft.set("to", issue.status);
    draft.set("stage", planned.stage);
    planning.add(std::move(draft));
    ++planning.plan.status_changes;
}

void plan_slip(Planning& planning, const PlannedIssue& planned) {
    const auto& due = planned.issue->due;
    if (planned.known == nullptr || !planning.is_told("due", due.has_value())) return;
    const bool has_due = due && !due->empty();
    if (!planning.sightings.of(planned.key).differs_or_none("due", due.value_or(""))) return;
    base::Record after = *planned.known;
    after["committed"] = has_due ? base::Value(*due) : base::Value();
    const auto slip = portfolio::slip_between(*planned.known, after);
    if (!slip) return;
    auto draft = planning.draft(portfolio::slip, planned.issue);
    for (const std::string_view field : {"record", "from", "to", "days", "cause"}) draft.set(field, (*slip)[field]);
    draft.set("explanation", "moved in " + planning.batch.system);
    planning.add(std::move(draft));
    ++planning.plan.slips;
}

}  // namespace

void plan_history(Planning& planning) {
    for (const auto* planned : planning.features()) plan_estimate(planning, *planned);
    for (const auto* planned : planning.features()) plan_status_change(planning, *planned);
    plan_status_history(planning);
    plan_worklogs(planning);
    for (const auto* planned : planning.features()) plan_slip(planning, *planned);
}

}  // namespace waybill::exchange
