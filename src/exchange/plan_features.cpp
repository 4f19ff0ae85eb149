#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::exchange {
namespace {

using base::Draft;
using base::Scalar;
using base::Texts;

/// A share in thousandths: only what is done is 1.
double rounded_down(double share) {
    return std::floor(share * 1000) / 1000;
}

/// Shares done of the features that have parts, by key.
std::map<std::string, double> shares_done(const Planning& planning) {
    struct Parts {
        double done = 0, all = 0;
    };
    std::map<std::string, Parts> parts;
    for (const auto& issue : planning.issues) {
        if (issue.role != Role::part || issue.stage == "killed") continue;
        auto& counts = parts[issue.parent];
        counts.all += 1;
        counts.done += features::is_delivered(issue.stage) ? 1 : 0;
    }
    std::map<std::string, double> shares;
    for (const auto& [key, counts] : parts) shares[key] = rounded_down(counts.done / counts.all);
    return shares;
}

std::optional<double> ticked(const TrackerIssue& issue) {
    if (!issue.progress) return {};
    return rounded_down(*issue.progress);
}

/// Writes one feature's draft: each field that the tracker says something new about.
class FeatureDraft {
public:
    FeatureDraft(Planning& planning, const PlannedIssue& planned)
        : planning_(planning),
          planned_(planned),
          issue_(*planned.issue),
          sighted_(planning.sightings.of(planned.key)),
          draft_(planning.draft(features::feature, planned.issue)) {
        draft_.key = planned.key;
    }

    Draft write(std::optional<double> share) && {
        if (planned_.known == nullptr) {
            draft_.set("project", planned_.project);
            draft_.created = issue_.created;
        }
        put_move();
        put("title", "title", issue_.title, true);
        put_stage();
        put("owner", "owner", issue_.assignee, planning_.is_told("assignee", !issue_.assignee.empty()));
        put_committed();
        put("url", "url", issue_.url, planning_.is_told("url", !issue_.url.empty()));
        put("parent", "parent", planned_.parent, is_parent_told());
        put_why();
        if (share && sighted_.differs("progress", *share)) draft_.set("progress", *share);
        put_services();
        put_tags();
        put_custom_values(planning_, planned_, draft_);
        remember();
        return std::move(draft_);
    }

private:
    void put(std::string_view field, const std::string& name, const std::string& value, bool is_told) {
        if (!is_told) return;
        const auto now = value.empty() ? std::nullopt : std::optional<Scalar>(value);
        if (!sighted_.differs(name, now)) return;
        draft_.set(field, value.empty() ? base::Value() : base::Value(value));
    }

    /// Its key stays, since people and notes name it so.
    void put_move() {
        const auto now = planned_.moved.empty() ? std::nullopt : std::optional<Scalar>(planned_.moved);
        if (sighted_.differs(key_entry, now)) draft_.set("project", planned_.project);
    }

    void put_committed() {
        if (!planning_.is_told("due", issue_.due.has_value())) return;
        const std::string due = issue_.due.value_or("");
        if (sighted_.differs_or_none("due", due))
            draft_.set("committed", due.empty() ? base::Value() : base::Value(due));
    }

    bool is_parent_told() const {
        return planning_.is_told("parent_key", !planned_.parent.empty()) || planning_.is_told("parent_id", false) ||
               planning_.is_told("parent_title", false);
    }

    void put_stage() {
        if (!sighted_.differs("stage", planned_.stage)) return;
        // A verdict was given here; the tracker has no word for it.
        const bool is_judged = planned_.known != nullptr && planned_.known->text("stage") == "done";
        if (!is_judged || planned_.stage != "shipped") draft_.set("stage", planned_.stage);
    }

    void put_why() {
        const std::string& text = issue_.description;
        if (!planning_.is_told("description", !text.empty())) return;
        const auto now = text.empty() ? std::nullopt : std::optional<Scalar>(fingerprint(text));
        if (sighted_.differs("description", now)) draft_.set("why", text.empty() ? base::Value() : base::Value(text));
    }

    void put_services() {
        if (!planning_.is_told("components", !issue_.components.empty())) return;
        Texts keys;
        for (const auto& name : issue_.components) keys.push_back(key_for_name(name));
        const auto change = sighted_.compare("service", keys);
        if (change.added.empty() && change.gone.empty()) return;
        const Texts before = planned_.known == nullptr ? Texts{} : planned_.known->texts("services");
        draft_.set("services", updated(before, change));
    }

    void put_tags() {
        Texts tags = planned_.known == nullptr ? Texts{} : planned_.known->tags;
        const auto merge = [&](const std::string& prefix, const Texts& now, bool is_told) {
            if (is_told) tags = updated(std::move(tags), sighted_.compare(prefix, now));
        };
        const Texts epics = planned_.epic.empty() ? Texts{} : Texts{planned_.epic};
        // The epic's title goes first: a label of the same name is no second tag.
        merge("epic", epics, is_parent_told() || !epics.empty());
        merge("label", issue_.labels, planning_.is_told("labels", !issue_.labels.empty()));
        if (tags.size() > base::most_tags) tags.resize(base::most_tags);
        const bool is_same = planned_.known == nullptr ? tags.empty() : tags == planned_.known->tags;
        if (!is_same) draft_.tags = std::move(tags);
    }

    /// What no field of the feature holds, for the person who asks what the tracker said.
    void remember() {
        const auto keep = [&](const std::string& name, const std::string& value) {
            if (!value.empty()) sighted_.differs(name, value);
        };
        keep("type", issue_.type);
        keep("status", issue_.status);
        keep("created", issue_.created);
        keep("updated", issue_.updated);
        if (planning_.is_told("resolution", !issue_.resolution.empty())) {
            const bool has_one = !issue_.resolution.empty();
            sighted_.differs("resolution", has_one ? std::optional<Scalar>(issue_.resolution) : std::nullopt);
        }
        keep("priority", issue_.priority);
    }

    Planning& planning_;
    const PlannedIssue& planned_;
    const TrackerIssue& issue_;
    Sighted& sighted_;
    Draft draft_;
};

/// Progress of features that are here, and of which the file holds only parts.
void put_outside_progress(Planning& planning, const std::map<std::string, double>& shares) {
    for (const auto& [key, share] : shares) {
        if (planning.by_key.contains(key)) continue;
        auto draft = planning.draft(features::feature);
        draft.key = key;
        if (planning.sightings.of(key).differs("progress", share)) draft.set("progress", share);
        planning.add(std::move(draft));
    }
}

void note_overdue(Planning& planning) {
    std::vector<std::string> keys;
    for (const auto* planned : planning.features()) {
        const auto due = base::parse_day(planned->issue->due.value_or(""));
        const bool is_open = planned->stage == "idea" || planned->stage == "ready" || planned->stage == "building";
        if (due && is_open && *due < planning.options.today) keys.push_back(planned->key);
    }
    planning.note("Features that are not done and past their due day", keys);
}

/// Features that were made here and now follow the tracker.
void note_adopted(Planning& planning) {
    std::vector<std::string> keys;
    for (const auto* planned : planning.features()) {
        const bool is_adopted = planned->known != nullptr && planning.sightings.of(planned->key).is_first();
        if (is_adopted) keys.push_back(planned->key);
    }
    planning.note("Features that were here under the tracker's key take what the tracker says", keys);
}

/// Features that the tracker has under another key since the last import.
void note_moved(Planning& planning) {
    std::vector<std::string> keys;
    for (const auto* planned : planning.features()) {
        if (planned->moved.empty() || planning.sightings.of(planned->key).last_text(key_entry) == planned->moved)
            continue;
        keys.push_back(fmt::format("{} was {}", planned->moved, planned->key));
    }
    planning.note("Issues that the tracker moved to another project keep the key that they have here", keys);
}

}  // namespace

void plan_features(Planning& planning) {
    const auto shares = shares_done(planning);
    for (const auto* planned : planning.features()) {
        const auto share = shares.find(planned->key);
        // Issues below it tell more than its own check list.
        planning.add(FeatureDraft(planning, *planned)
                         .write(share == shares.end() ? ticked(*planned->issue) : std::optional(share->second)));
    }
    put_outside_progress(planning, shares);
    note_overdue(planning);
    note_adopted(planning);
    note_moved(planning);
}

}  // namespace waybill::exchange
