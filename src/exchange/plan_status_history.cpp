#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"

namespace waybill::exchange {
namespace {

using base::Record;

/// The changes of one feature that are here, to be found by what the tracker tells.
class KnownChanges {
public:
    KnownChanges(const Planning& planning, const std::string& feature)
        : records_(planning.known.of(estimates::status_change, "feature", feature)) {
        for (const auto* record : records_) by_moment_.insert(moment(record->text("at"), record->text("to")));
    }

    bool has(const StatusMove& move) const { return by_moment_.contains(moment(move.at, move.to)); }

    /// What two imports noted of that change, knowing only that it came to pass between `after` and `before`.
    const Record* noted(const StatusMove& move, const std::string& after, const std::string& before) {
        for (const auto* record : records_) {
            const auto at = record->text("at");
            const bool is_between = at > after && (before.empty() || at < before);
            if (!is_between || !base::same_ignoring_case(record->text("to"), move.to)) continue;
            if (taken_.insert(record).second) return record;
        }
        return nullptr;
    }

    static std::string moment(std::string_view at, std::string_view to) {
        return std::string(at) + "\n" + base::lower(to);
    }

private:
    std::vector<const Record*> records_;
    std::set<std::string> by_moment_;
    std::set<const Record*> taken_;
};

void plan_changes_of(Planning& planning, const PlannedIssue& planned) {
    const auto& changes = planned.issue->changes;
    KnownChanges known(planning, planned.key);
    std::set<std::string> moments;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto& change = changes[i];
        if (!moments.insert(KnownChanges::moment(change.at, change.to)).second) continue;
        auto draft = planning.draft(estimates::status_change, planned.issue);
        if (!known.has(change)) {
            const auto* noted = known.noted(change, i == 0 ? std::string() : changes[i - 1].at,
                                            i + 1 == changes.size() ? std::string() : changes[i + 1].at);
            if (noted != nullptr) draft.uid = noted->uid;
        }
        draft.set("feature", planned.key);
        draft.set("at", change.at);
        if (!change.from.empty()) draft.set("from", change.from);
        draft.set("to", change.to);
        // What was closed without having been built is known of the last change alone, by the resolution.
        const bool is_now = i + 1 == changes.size() && base::same_ignoring_case(change.to, planned.issue->status);
        draft.set("stage", is_now ? planned.stage : planned.stages[i]);
        planning.add(std::move(draft));
        ++planning.plan.status_changes;
    }
}

}  // namespace

void plan_status_history(Planning& planning) {
    std::vector<std::string> parts;
    for (const auto& planned : planning.issues) {
        if (planned.role == Role::feature) plan_changes_of(planning, planned);
        if (planned.role == Role::part && !planned.issue->changes.empty()) parts.push_back(planned.key);
    }
    planning.note(
        "Histories of issues that count as the progress of another are left out: a part that is done is no "
        "feature that is done",
        parts);
}

}  // namespace waybill::exchange
