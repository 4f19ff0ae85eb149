#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"

namespace waybill::exchange {
namespace {

using base::Record;

/// A word of a comment, or of an issue's type, that tells what was done. All other time is building.
constexpr std::pair<std::string_view, std::string_view> activity_words[] = {
    {"test", "test"},     {"tests", "test"},    {"tested", "test"},        {"testing", "test"},
    {"qa", "test"},       {"review", "review"}, {"reviewed", "review"},    {"reviewing", "review"},
    {"design", "design"}, {"rework", "rework"}, {"deployment", "rollout"}, {"rollout", "rollout"},
};

std::string_view activity_in(std::string_view text) {
    const std::string words = base::lower(text);
    for (std::size_t at = 0; at < words.size();) {
        std::size_t end = at;
        while (end < words.size() && base::is_letter(words[end])) ++end;
        const auto word = std::string_view(words).substr(at, end - at);
        for (const auto& [name, activity] : activity_words) {
            if (word == name) return activity;
        }
        at = end + 1;
    }
    return {};
}

/// Time that somebody spent on a feature, as it is to stand here.
struct Spent {
    const TrackerIssue* issue = nullptr;
    std::string id, day, who;
    std::int64_t minutes = 0;
    std::string activity;
};

Spent spent_in(const Worklog& worklog, const TrackerIssue& issue) {
    auto activity = activity_in(worklog.comment);
    if (activity.empty()) activity = activity_in(issue.type);
    if (activity.empty()) activity = "build";
    return {&issue, worklog.id, worklog.day, worklog.who, worklog.seconds / 60, std::string(activity)};
}

/// By what an entry is remembered and found again.
std::string content(std::string_view day, std::int64_t minutes, std::string_view activity, std::string_view who) {
    return fingerprint(fmt::format("{} {} {} {}", day, minutes, activity, base::lower(who)));
}

/// The effort of one feature that is here, by content; n equal entries stay n.
class KnownEffort {
public:
    KnownEffort(const Planning& planning, const std::string& feature) {
        for (const auto* record : planning.known.of(estimates::effort, "feature", feature)) {
            records_.emplace(content(record->text("day"), record->integer("days").value_or(0), record->text("activity"),
                                     record->text("who")),
                             record);
        }
    }

    const Record* take(const std::string& content) {
        const auto found = records_.find(content);
        if (found == records_.end()) return nullptr;
        const auto* record = found->second;
        records_.erase(found);
        return record;
    }

private:
    std::multimap<std::string, const Record*> records_;
};

/// Plans the logged time of one feature. What the tracker said of each entry is remembered by its number: what a person
/// corrects here stays until the tracker says something new, and what the tracker corrects is corrected here.
class FeatureWorklogs {
public:
    FeatureWorklogs(Planning& planning, const std::string& feature)
        : planning_(planning), feature_(feature), sighted_(planning.sightings.of(feature)), known_(planning, feature) {
        // Entries that are remembered belong to their numbers, also to those of which this file is silent.
        for (const auto& seen : sighted_.last_texts(prefix)) {
            if (const auto* record = known_.take(seen)) remembered_.emplace(seen, record);
        }
        before_ = remembered_;
    }

    void add(const Spent& spent) {
        if (!spent.id.empty() && !ids_.insert(spent.id).second) return;
        const auto now = content(spent.day, spent.minutes, spent.activity, spent.who);
        const auto last = spent.id.empty() ? std::string() : sighted_.last_text(prefix + spent.id);
        if (last == now) return;
        if (!last.empty())
            correct(spent, last);
        else if (known_.take(now) == nullptr)
            fresh_.emplace_back(now, &spent);
        const bool is_kept = !last.empty() || sighted_.now().size() < most_remembered;
        if (!spent.id.empty() && is_kept) sighted_.differs(prefix + spent.id, now);
    }

    /// Adds the drafts. The store knows effort by its content: what is remembered under the content of a new entry goes
    /// before it, so that both of them stay, and corrections come last.
    void write() {
        std::set<std::string> contents;
        for (const auto& [content, spent] : fresh_) {
            if (!contents.insert(content).second) continue;
            const auto [first, last] = before_.equal_range(content);
            for (auto one = first; one != last; ++one) repeat(*one->second);
        }
        for (const auto& [content, spent] : fresh_) put(*spent, nullptr);
        for (const auto& [spent, record] : corrected_) put(*spent, record);
    }

    bool is_torn() const { return is_torn_; }

    /// Whether an entry that an earlier import brought and that is still here is told by this file no more.
    bool misses_some() const {
        const auto names = sighted_.last_names(prefix);
        return std::any_of(names.begin(), names.end(), [&](const std::string& id) {
            return !ids_.contains(id) && before_.contains(sighted_.last_text(prefix + id));
        });
    }

private:
    static constexpr const char* prefix = "worklog ";
    // A sighting holds 1,000 entries; the rest is for what else the tracker says.
    static constexpr std::size_t most_remembered = 900;

    void correct(const Spent& spent, const std::string& last) {
        const auto found = remembered_.find(last);
        if (found == remembered_.end()) {
            is_torn_ = true;
            return;
        }
        corrected_.emplace_back(&spent, found->second);
        remembered_.erase(found);
    }

    void repeat(const Record& record) {
        auto draft = planning_.draft(estimates::effort);
        for (std::size_t i = 0; i < record.values.size(); ++i) draft.values[i] = record.values[i];
        planning_.add(std::move(draft));
    }

    void put(const Spent& spent, const Record* known) {
        auto draft = planning_.draft(estimates::effort, spent.issue);
        if (known != nullptr) draft.uid = known->uid;
        draft.set("feature", feature_);
        draft.set("day", spent.day);
        draft.set("activity", spent.activity);
        draft.set("days", spent.minutes);
        if (!spent.who.empty()) draft.set("who", spent.who);
        planning_.add(std::move(draft));
        ++planning_.plan.efforts;
    }

    Planning& planning_;
    const std::string& feature_;
    Sighted& sighted_;
    KnownEffort known_;
    std::multimap<std::string, const Record*> before_, remembered_;  ///< the second without what is corrected
    std::set<std::string> ids_;
    std::vector<std::pair<std::string, const Spent*>> fresh_;
    std::vector<std::pair<const Spent*, const Record*>> corrected_;
    bool is_torn_ = false;
};

}  // namespace

void plan_worklogs(Planning& planning) {
    std::map<std::string, std::vector<Spent>> features;
    for (const auto& planned : planning.issues) {
        if (planned.role != Role::feature && planned.role != Role::part) continue;
        const auto& feature = planned.role == Role::part ? planned.parent : planned.key;
        for (const auto& worklog : planned.issue->worklogs) {
            // The tracker's seconds are kept in minutes.
            if (worklog.seconds >= 60) features[feature].push_back(spent_in(worklog, *planned.issue));
        }
    }
    // A feature whose entries are all gone has none in the file.
    for (const auto* planned : planning.features()) {
        if (planning.is_told("worklogs", false)) features.try_emplace(planned->key);
    }
    std::vector<std::string> torn, missed;
    for (const auto& [feature, entries] : features) {
        FeatureWorklogs worklogs(planning, feature);
        for (const auto& one : entries) worklogs.add(one);
        worklogs.write();
        if (worklogs.is_torn()) torn.push_back(feature);
        if (worklogs.misses_some()) missed.push_back(feature);
    }
    if (planning.plan.efforts > 0)
        planning.plan.notes.emplace_back(
            "Logged time is building, unless a word of its comment or of the issue's type says test, review, design, "
            "rework "
            "or rollout; 'waybill effort edit' changes that.");
    planning.note(
        "Logged time that an earlier import brought and this file does not tell stays until 'waybill effort remove': "
        "it was "
        "deleted there, or the file holds a part of it",
        missed);
    planning.note("Logged time that was corrected or removed here stays so, although the tracker corrected it too",
                  torn);
}

}  // namespace waybill::exchange
