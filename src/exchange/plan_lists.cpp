#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

using base::Kind;
using base::Record;
using base::Texts;

/// A version or sprint of the tracker, and how the features in it changed since it was last seen.
struct Group {
    std::string name;
    const TrackerIssue* first = nullptr;
    std::size_t count = 0;
    Sighted::Change change;
};

using Groups = std::vector<Group>;

Group& group_of(Groups& groups, const std::string& name) {
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&](const Group& group) { return base::same_ignoring_case(group.name, name); });
    return found == groups.end() ? groups.emplace_back(Group{name, nullptr, 0, {}}) : *found;
}

/// The groups in the order of the file.
Groups read_groups(Planning& planning, const std::string& prefix, const char* column,
                   std::vector<std::string> TrackerIssue::*list) {
    Groups groups;
    for (const auto* planned : planning.features()) {
        const auto& names = planned->issue->*list;
        if (!planning.is_told(column, !names.empty())) continue;
        for (const auto& name : names) {
            auto& group = group_of(groups, name);
            if (group.first == nullptr) group.first = planned->issue;
            ++group.count;
        }
        const auto change = planning.sightings.of(planned->key).compare(prefix, names);
        for (const auto& name : change.added) group_of(groups, name).change.added.push_back(planned->key);
        for (const auto& name : change.gone) group_of(groups, name).change.gone.push_back(planned->key);
    }
    return groups;
}

/// Adds the draft of one group, unless nothing changed: null then. A group that was removed here stays so until
/// something joins.
base::Draft* add_group(Planning& planning, const Kind& kind, const std::string& key, const Group& group,
                       const Record* known) {
    const Texts before = known == nullptr ? Texts{} : known->texts("features");
    Texts features = updated(before, group.change);
    if (features.size() > base::most_entries) {
        features.resize(base::most_entries);
        planning.plan.notes.push_back(
            fmt::format("'{}' has more than {} features; the first ones are kept.", group.name, base::most_entries));
    }
    if (known != nullptr ? features == before : group.change.added.empty()) return nullptr;
    auto draft = planning.draft(kind, group.first);
    draft.key = key;
    if (known == nullptr) draft.set("name", group.name);
    draft.set("features", std::move(features));
    return &planning.add(std::move(draft));
}

const Record* named(const Planning& planning, const Kind& kind, std::string_view name) {
    for (const auto& record : planning.known.all(kind)) {
        if (base::same_ignoring_case(record.text("name"), name)) return &record;
    }
    return nullptr;
}

/// Finds or gives the keys of milestones.
class MilestoneKeys {
public:
    explicit MilestoneKeys(const Planning& planning) : planning_(planning) {
        for (const auto& record : planning.known.all(portfolio::milestone)) see(record.key);
        for (const auto& record : planning.known.all(portfolio::mapping)) {
            if (record.text("what") == "milestone") see(record.text("to"));
        }
        for (const auto& record : planning.known.all(portfolio::counter)) {
            if (record.text("prefix") == "MS-") next_ = std::max(next_, record.integer("next").value_or(1));
        }
    }

    MappingRow row_of(const Group& group) {
        MappingRow row{"milestone", group.name, {}, group.count, false, "as mapped before"};
        for (const auto& record : planning_.known.all(portfolio::mapping)) {
            const bool is_it = record.text("what") == "milestone" &&
                               base::same_ignoring_case(record.text("source"), planning_.batch.system) &&
                               base::same_ignoring_case(record.text("from"), group.name);
            if (!is_it) continue;
            row.to = record.text("to");
            return row;
        }
        row.is_new = true;
        const auto* known = named(planning_, portfolio::milestone, group.name);
        row.why = known == nullptr ? new_milestone() : "the milestone of that name";
        row.to = known == nullptr ? fmt::format("MS-{}", next_++) : known->key;
        return row;
    }

private:
    std::string new_milestone() const {
        const bool has_versions = planning_.batch.system == "jira";
        return has_versions ? "a fix version becomes a milestone" : "a milestone of the tracker is one here";
    }

    void see(std::string_view key) {
        if (!base::lower(key).starts_with("ms-")) return;
        if (const auto number = base::parse_integer(key.substr(3))) next_ = std::max(next_, *number + 1);
    }

    const Planning& planning_;
    std::int64_t next_ = 1;
};

void plan_milestones(Planning& planning) {
    MilestoneKeys keys(planning);
    std::vector<MappingRow> rows;
    const auto groups = read_groups(planning, "version", "fix_versions", &TrackerIssue::fix_versions);
    for (const auto& group : groups) {
        if (group.count == 0 && group.change.gone.empty()) continue;
        const MappingRow row = keys.row_of(group);
        const auto* known = planning.known.find(portfolio::milestone, row.to);
        if (add_group(planning, portfolio::milestone, row.to, group, known) != nullptr) ++planning.plan.milestones;
        if (group.count > 0) rows.push_back(row);
        if (!row.is_new || group.count == 0) continue;
        auto& draft = planning.add(planning.draft(portfolio::mapping, group.first));
        draft.set("source", planning.batch.system);
        draft.set("what", row.what);
        draft.set("from", row.from);
        draft.set("to", row.to);
    }
    std::sort(rows.begin(), rows.end(), [](const MappingRow& a, const MappingRow& b) { return a.from < b.from; });
    planning.plan.mappings.insert(planning.plan.mappings.end(), rows.begin(), rows.end());
}

/// The days of an iteration that has none here, where the file tells them.
const SprintDays* missing_days(const Planning& planning, const Group& group, const Record* known) {
    if (known != nullptr && (known->day("start") || known->day("end"))) return nullptr;
    const auto found = planning.batch.sprint_days.find(base::lower(group.name));
    const bool is_sound = found != planning.batch.sprint_days.end() && found->second.start <= found->second.end;
    return is_sound ? &found->second : nullptr;
}

void plan_iterations(Planning& planning) {
    std::vector<std::string> undated;
    for (const auto& group : read_groups(planning, "sprint", "sprints", &TrackerIssue::sprints)) {
        const auto* known = named(planning, portfolio::iteration, group.name);
        const std::string key = known == nullptr ? key_for_name(group.name) : known->key;
        if (known == nullptr) known = planning.known.find(portfolio::iteration, key);
        auto* draft = add_group(planning, portfolio::iteration, key, group, known);
        const auto* days = missing_days(planning, group, known);
        if (days != nullptr && draft == nullptr && known != nullptr) {
            draft = &planning.add(planning.draft(portfolio::iteration, group.first));
            draft->key = key;
        }
        if (draft == nullptr) continue;
        ++planning.plan.iterations;
        if (days != nullptr) {
            draft->set("start", base::format_day(days->start));
            draft->set("end", base::format_day(days->end));
        } else if (known == nullptr) {
            undated.push_back(key);
        }
    }
    planning.note("New iterations have no days until 'waybill iteration edit KEY --start DAY --end DAY'", undated);
}

}  // namespace

void plan_lists(Planning& planning) {
    plan_milestones(planning);
    plan_iterations(planning);
}

}  // namespace waybill::exchange
