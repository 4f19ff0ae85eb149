#pragma once

#include "exchange.hpp"
#include "waybill/exchange/tracker_plan.hpp"

namespace fuzz {

inline void require_line(const std::string& text) {
    require(text.size() <= waybill::base::most_line_bytes && !waybill::base::invalid_utf8_at(text) &&
                !waybill::base::control_character_at(text, false),
            "a text of an issue is one line of at most 500 bytes");
}

/// Plans the import of a tracker's file and carries it out, twice: the second time nothing changes.
inline void check_tracker(const waybill::exchange::TrackerBatch& batch, std::uint8_t which) {
    using waybill::exchange::Level;
    for (const auto& issue : batch.issues) {
        for (const auto& text : {issue.key, issue.title, issue.type, issue.status, issue.assignee, issue.priority})
            require_line(text);
        for (const auto& text : issue.labels) require_line(text);
        require(issue.description.size() <= waybill::base::most_body_bytes, "a description is at most 64 KiB");
    }
    constexpr Level levels[] = {Level::all, Level::story, Level::epic};
    const waybill::exchange::PlanOptions options{levels[which % 3], {}, "2026-11-20T12:00:00Z", today, "file"};
    auto store = empty_store();
    waybill::exchange::TrackerPlan plan;
    if (is_refused([&] { plan = plan_import(batch, portfolio_of(store), options); })) return;
    require(plan.features + plan.parts + plan.skipped <= plan.issues + plan.epics_as_tags, "issues are counted once");
    if (is_refused([&] { imported(store, plan.drafts); })) return;
    const auto once = exported(store);
    waybill::exchange::TrackerPlan again;
    require(!is_refused([&] { again = plan_import(batch, portfolio_of(store), options); }), "a file can be read again");
    require(again.new_features == 0, "no feature is new the second time");
    require(imported(store, again.drafts) == 0, "importing the same file again changes nothing");
    require(exported(store) == once, "importing the same file again leaves the same export");
}

}  // namespace fuzz
