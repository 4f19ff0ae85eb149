#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan_sightings.hpp"
#include "waybill/exchange/tracker_plan.hpp"

namespace waybill::exchange {

/// What an issue becomes.
enum class Role { feature, part, tag, skipped };

/// One issue of the file, and what was made out of it so far.
struct PlannedIssue {
    const TrackerIssue* issue = nullptr;
    std::string key, project;         ///< as they are here
    std::string moved;                ///< its key in the project that the tracker moved it to; empty: as `key`
    std::string type;                 ///< feature, epic, part, skip: plan_words
    std::string stage;                ///< plan_words
    std::vector<std::string> stages;  ///< of the issue's changes, one for each: plan_words
    Role role = Role::feature;        ///< from here on: plan_levels
    std::string parent;               ///< the feature above it, here or in the file; of a part: whose progress it is
    std::string epic;                 ///< title of the epic that is only a label of it
    const base::Record* known = nullptr;  ///< its feature in the store
};

/// An import being planned: the steps below fill `issues`, then append to `plan`.
struct Planning {
    const TrackerBatch& batch;
    const portfolio::Portfolio& known;
    const PlanOptions& options;
    Sightings sightings;
    std::vector<PlannedIssue> issues;
    std::unordered_map<std::string, std::size_t> by_key;  ///< positions in `issues`
    std::set<std::string> number_fields;                  ///< user-defined fields that hold numbers: plan_fields
    std::map<std::string, std::string> moved;             ///< keys here of issues that the tracker moved: plan_keys
    TrackerPlan plan;

    /// Whether the file says anything of a field: it has a column for it, or this value.
    bool is_told(std::string_view column, bool has_value) const;
    /// A draft of that kind that stands where the issue does.
    base::Draft draft(const base::Kind& kind, const TrackerIssue* issue = nullptr) const;
    base::Draft& add(base::Draft draft);
    /// Tells the person: `WHAT (2): .`; nothing where there are no items.
    void note(std::string_view what, const std::vector<std::string>& items);
    /// The tracker's last word on an issue: when it was updated, else the import.
    std::string said_at(const TrackerIssue& issue) const;
    std::vector<PlannedIssue*> features();
    /// The feature of that key in the store, or null.
    const base::Record* known_feature(std::string_view key) const;
};

/// `A-1, A-2, A-3 and 9 more`.
std::string examples(const std::vector<std::string>& items);

/// A word of a tracker for comparing: lower case, straight quotes, single blanks for `-`, `_` and blanks.
std::string folded(std::string_view word);

/// The key of a named record for a name of the tracker: its slug, or a fingerprint where no letter of it is left.
std::string key_for_name(const std::string& name);

// plan_keys
/// Gives every issue its key and project here. Throws Fault::bad_data.
void plan_keys(Planning& planning);
/// The key that an issue of the tracker has here, also of one that is not in the file.
std::string key_here(const Planning& planning, const std::string& key);

// plan_words
/// Types and statuses: what they stand for. Throws Fault::bad_data for a mapping that leads nowhere.
void plan_words(Planning& planning);

// plan_levels
/// What every issue becomes, and the feature above it.
void plan_levels(Planning& planning);

// plan_projects
/// Projects, and the services that components name.
void plan_projects(Planning& planning);

// plan_features
void plan_features(Planning& planning);
// plan_fields
/// User-defined fields: their definitions, and the values for one feature's draft.
void plan_field_definitions(Planning& planning);
void put_custom_values(Planning& planning, const PlannedIssue& issue, base::Draft& draft);

// plan_lists
/// Fix versions as milestones, sprints as iterations.
void plan_lists(Planning& planning);

// plan_links
void plan_links(Planning& planning);

// plan_criteria
void plan_criteria(Planning& planning);

// plan_history
/// Estimates, status changes and slips.
void plan_history(Planning& planning);

// plan_status_history
/// The changes of status that the tracker itself tells of a feature, each once.
void plan_status_history(Planning& planning);

// plan_gone
/// Marks what this sync sees, and tells what it sees no more.
void plan_gone(Planning& planning);

// plan_worklogs
/// Logged time as effort.
void plan_worklogs(Planning& planning);

}  // namespace waybill::exchange
