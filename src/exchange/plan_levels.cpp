#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Titles of epics that only sort issues by importance.
constexpr std::string_view label_titles[] = {
    "must",
    "must have",
    "must haves",
    "should",
    "should have",
    "should haves",
    "could",
    "could have",
    "could haves",
    "won't",
    "won't have",
    "wont have",
    "won't haves",
    "would have",
    "nice to have",
    "nice to haves",
    "highest",
    "high",
    "medium",
    "low",
    "lowest",
    "highest priority",
    "high priority",
    "medium priority",
    "low priority",
    "lowest priority",
    "critical priority",
    "high prio",
    "medium prio",
    "low prio",
    "p0",
    "p1",
    "p2",
    "p3",
    "p4",
    "priority 0",
    "priority 1",
    "priority 2",
    "priority 3",
    "priority 4",
    "prio 1",
    "prio 2",
    "prio 3",
};

bool is_label(std::string_view title) {
    return std::find(std::begin(label_titles), std::end(label_titles), folded(title)) != std::end(label_titles);
}

/// What the tracker names above an issue.
struct Above {
    std::size_t position = none;  ///< in the file
    std::string known;            ///< else the key of a feature in the store
    std::string title;            ///< else the title alone
    bool is_lost = false;         ///< named, but nowhere to be found
};

/// Finds what stands above each issue, by key, number or title.
class Parents {
public:
    explicit Parents(const Planning& planning) : planning_(planning) {
        for (std::size_t i = 0; i < planning.issues.size(); ++i) {
            const auto& planned = planning.issues[i];
            if (!planned.issue->id.empty()) by_id_.try_emplace(planned.issue->id, i);
            if (planned.type != "epic") continue;
            by_title_.try_emplace(base::lower(planned.issue->title), i);
            const auto name = planned.issue->custom.find("Epic Name");
            if (name != planned.issue->custom.end()) by_title_.try_emplace(base::lower(name->second), i);
        }
    }

    Above of(std::size_t position) const {
        const auto& issue = *planning_.issues[position].issue;
        Above above;
        if (issue.parent_key.empty() && issue.parent_id.empty() && issue.parent_title.empty()) return above;
        const std::string key = key_here(planning_, issue.parent_key);
        above.position = at(planning_.by_key, key);
        if (above.position == none) above.position = at(by_id_, issue.parent_id);
        if (above.position != none) return above;
        if (const auto* known = planning_.known_feature(key))
            above.known = known->key;
        else
            above.position = at(by_title_, base::lower(issue.parent_title));
        if (above.position != none || !above.known.empty()) return above;
        above.title = issue.parent_title;
        above.is_lost = above.title.empty();
        return above;
    }

private:
    template <typename Index>
    static std::size_t at(const Index& index, const std::string& name) {
        const auto found = name.empty() ? index.end() : index.find(name);
        return found == index.end() ? none : found->second;
    }

    const Planning& planning_;
    std::map<std::string, std::size_t> by_id_, by_title_;
};

/// Gives every issue its role at one level. A parent is settled before what it stands above.
class Placing {
public:
    Placing(Planning& planning, Level level) : issues_(planning.issues), level_(level), marks_(issues_.size()) {
        const Parents parents(planning);
        for (std::size_t i = 0; i < issues_.size(); ++i) {
            above_.push_back(parents.of(i));
            // Roles of an earlier attempt at another level.
            issues_[i].role = Role::feature;
            issues_[i].parent.clear();
            issues_[i].epic.clear();
        }
        is_below_epic_.resize(issues_.size());
        for (std::size_t i = 0; i < issues_.size(); ++i) settle(i);
    }

    const Above& above(std::size_t position) const { return above_[position]; }
    const std::vector<std::string>& loops() const { return loops_; }

private:
    enum class Mark : unsigned char { fresh, open, settled };

    /// Climbs first and settles on the way down, so that a long chain needs no deep stack.
    void settle(std::size_t position) {
        std::vector<std::size_t> chain;
        while (position != none && marks_[position] == Mark::fresh) {
            marks_[position] = Mark::open;
            chain.push_back(position);
            position = above_[position].position;
        }
        if (position != none && marks_[position] == Mark::open) {
            loops_.push_back(issues_[chain.back()].key);
            above_[chain.back()] = {};
        }
        for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
            place(*one);
            marks_[*one] = Mark::settled;
        }
    }

    void place(std::size_t position) {
        auto& issue = issues_[position];
        const auto& above = above_[position];
        if (issue.type == "skip") {
            issue.role = Role::skipped;
            return;
        }
        if (level_ == Level::story && issue.type == "epic" && is_label(issue.issue->title)) {
            issue.role = Role::tag;
            return;
        }
        bool is_below_epic = !above.known.empty();
        std::string upper = above.known;
        if (above.position != none) {
            const auto& parent = issues_[above.position];
            if (parent.role == Role::feature) upper = parent.key;
            if (parent.role == Role::part) upper = parent.parent;
            if (parent.role == Role::tag) issue.epic = parent.issue->title;
            is_below_epic = parent.type == "epic" || is_below_epic_[above.position];
        } else if (issue.type != "part") {
            issue.epic = above.title;
        }
        is_below_epic_[position] = is_below_epic;
        issue.parent = upper;
        if (!upper.empty() && is_progress(issue, is_below_epic)) issue.role = Role::part;
    }

    bool is_progress(const PlannedIssue& issue, bool is_below_epic) const {
        if (level_ == Level::all) return false;
        if (issue.type == "part") return true;
        return level_ == Level::epic && issue.type != "epic" && is_below_epic;
    }

    std::vector<PlannedIssue>& issues_;
    Level level_;
    std::vector<Mark> marks_;
    std::vector<Above> above_;
    std::vector<bool> is_below_epic_;
    std::vector<std::string> loops_;
};

void count_roles(Planning& planning) {
    std::set<std::string> parents, tags;
    for (const auto& issue : planning.issues) {
        if (!issue.parent.empty()) parents.insert(issue.parent);
        if (!issue.epic.empty()) tags.insert(base::lower(issue.epic));
        if (issue.role == Role::tag) tags.insert(base::lower(issue.issue->title));
    }
    auto& plan = planning.plan;
    for (const auto& issue : planning.issues) {
        plan.features += issue.role == Role::feature ? 1 : 0;
        plan.new_features += issue.role == Role::feature && issue.known == nullptr ? 1 : 0;
        plan.parts += issue.role == Role::part ? 1 : 0;
        plan.skipped += issue.role == Role::skipped ? 1 : 0;
        const bool is_parent = issue.role == Role::feature && issue.type == "epic" && parents.contains(issue.key);
        plan.epics_as_parents += is_parent ? 1 : 0;
    }
    plan.epics_as_tags = tags.size();
}

/// Notes on epics and parts, as the level has it.
void note_level(Planning& planning) {
    std::vector<std::string> tags, parts, skipped;
    std::set<std::string> seen;
    const auto add_tag = [&](const std::string& title) {
        if (!title.empty() && seen.insert(base::lower(title)).second) tags.push_back(title);
    };
    for (const auto& issue : planning.issues) {
        if (issue.role == Role::part) parts.push_back(fmt::format("{} of {}", issue.key, issue.parent));
        if (issue.role == Role::skipped) skipped.push_back(issue.key);
        if (issue.role == Role::tag) add_tag(issue.issue->title);
        add_tag(issue.epic);
    }
    planning.note("Epics that only label issues are no features but tags of these", tags);
    planning.note("Issues that count as the progress of another are no features", parts);
    planning.note("Issues whose types are mapped to skip are left out", skipped);
}

/// Notes on issues whose place was not found.
void note_lost(Planning& planning, const Placing& placing) {
    std::vector<std::string> orphans, lost, without_epic, stale;
    for (std::size_t i = 0; i < planning.issues.size(); ++i) {
        const auto& issue = planning.issues[i];
        if (issue.role != Role::feature && issue.known != nullptr) stale.push_back(issue.key);
        if (issue.role != Role::feature) continue;
        const bool is_orphan = issue.type == "part" && issue.parent.empty() && planning.plan.level != Level::all;
        if (is_orphan)
            orphans.push_back(issue.key);
        else if (planning.plan.level == Level::epic && issue.type != "epic")
            without_epic.push_back(issue.key);
        else if (placing.above(i).is_lost)
            lost.push_back(issue.key);
    }
    planning.note("Sub-tasks without a parent in the file or here stay features", orphans);
    planning.note("Issues without an epic stay features", without_epic);
    planning.note("Issues whose parent is neither in the file nor here stand alone", lost);
    planning.note("Issues that would stand below themselves stand alone", placing.loops());
    planning.note("Features here that are none any more at this level stay until 'waybill feature remove'", stale);
}

/// Parts count too: theirs are features of the file or of the store.
bool has_features(const Planning& planning) {
    return std::any_of(planning.issues.begin(), planning.issues.end(), [](const PlannedIssue& issue) {
        return issue.role == Role::feature || issue.role == Role::part;
    });
}

}  // namespace

std::optional<Level> parse_level(std::string_view text) {
    if (text == "all") return Level::all;
    if (text == "story") return Level::story;
    if (text == "epic") return Level::epic;
    return {};
}

void plan_levels(Planning& planning) {
    planning.plan.level = planning.options.level;
    std::optional<Placing> placing(std::in_place, planning, planning.plan.level);
    const bool is_all = planning.plan.level == Level::all;
    if (!is_all && !planning.issues.empty() && !has_features(planning)) {
        planning.plan.notes.emplace_back("At this level no issue would be a feature: every issue is taken as one.");
        planning.plan.level = Level::all;
        placing.emplace(planning, Level::all);
    }
    count_roles(planning);
    note_level(planning);
    note_lost(planning, *placing);
}

}  // namespace waybill::exchange
