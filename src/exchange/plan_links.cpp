#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"

namespace waybill::exchange {
namespace {

using base::Texts;

/// Which end waits, by the kind of link. Jira words its links from the outward end.
enum class Direction {
    none,         ///< no dependency
    other_waits,  ///< outward: "this blocks other"
    this_waits,   ///< outward: "this depends on other"
};

Direction direction_of(const IssueLink& link) {
    static const std::set<std::string_view> blocking{"blocks", "blocker", "block", "blocked", "blocking"};
    static const std::set<std::string_view> depending{"depends",    "depends on",   "depend",
                                                      "dependency", "dependencies", "dependent",
                                                      "required",   "requires",     "requirement"};
    const std::string type = folded(link.type);
    const bool is_blocking = blocking.contains(type);
    if (!is_blocking && !depending.contains(type)) return Direction::none;
    return is_blocking == link.is_outward ? Direction::other_waits : Direction::this_waits;
}

/// One end of a link: a feature, or something outside.
struct End {
    std::string key;
    bool is_feature = false;
    bool is_nothing = false;  ///< an issue of the file that is no feature and has none above it
};

/// Gathers the dependencies that links tell, each once.
class Links {
public:
    explicit Links(Planning& planning) : planning_(planning) {
        for (const auto& record : planning.known.all(dependencies::dependency)) {
            known_.emplace(pair(record.text("from"), record.text("on")), &record);
        }
    }

    void read() {
        for (const auto& planned : planning_.issues) {
            if (planned.role == Role::skipped) continue;
            for (const auto& link : planned.issue->links) read(planned, link);
        }
    }

    void write() {
        for (const auto* planned : planning_.features()) {
            if (planning_.is_told("links", waits_.contains(planned->key))) write(planned->key, planned->issue);
        }
        // Features that are here and not in the file: what was seen of their other links stays.
        for (const auto& [from, on] : waits_) {
            if (planning_.by_key.contains(from)) continue;
            for (const auto& one : on) {
                const bool is_new = planning_.sightings.of(from).differs("waits_for " + one, true);
                write(from, one, is_new, nullptr);
            }
        }
    }

    void note() {
        planning_.note("Links to issues that are neither in the file nor here become outside dependencies", outside_);
        planning_.note("Links by which only an issue that is not here would wait are left out", waiting_outside_);
        planning_.note("Links of issues that are no features are left out", dropped_);
        planning_.note("Links that the tracker dropped stay dependencies until 'waybill dependency reject'",
                       withdrawn_);
        Texts kinds;
        for (const auto& [type, count] : ignored_) kinds.push_back(fmt::format("{} {}", count, type));
        planning_.note("Kinds of links that are no dependencies are left out", kinds);
    }

private:
    static std::string pair(std::string_view from, std::string_view on) {
        return base::lower(from) + "\n" + base::lower(on);
    }

    End end_of(const std::string& key) const {
        const auto found = planning_.by_key.find(key);
        if (found == planning_.by_key.end()) {
            const auto* known = planning_.known_feature(key);
            return known == nullptr ? End{key} : End{known->key, true};
        }
        const auto& planned = planning_.issues[found->second];
        if (planned.role == Role::feature) return {planned.key, true};
        if (planned.role == Role::part) return {planned.parent, true};
        return {planned.key, false, true};
    }

    void read(const PlannedIssue& planned, const IssueLink& link) {
        const auto direction = direction_of(link);
        if (direction == Direction::none) {
            ++ignored_[link.type];
            return;
        }
        const bool is_this_waiting = direction == Direction::this_waits;
        const End here = end_of(planned.key);
        const End there = end_of(one_line(key_here(planning_, link.other)));
        const End& from = is_this_waiting ? here : there;
        const End& on = is_this_waiting ? there : here;
        const std::string shown = fmt::format("{} waits for {}", from.key, on.key);
        if (from.key == on.key || on.key.empty() || !seen_.insert(pair(from.key, on.key)).second) return;
        if (from.is_nothing || on.is_nothing) {
            dropped_.push_back(shown);
        } else if (!from.is_feature) {
            waiting_outside_.push_back(shown);
        } else {
            if (!on.is_feature) outside_.push_back(shown);
            waits_[from.key].push_back(on.key);
        }
    }

    void write(const std::string& from, const TrackerIssue* issue) {
        const Texts& now = waits_[from];
        const auto change = planning_.sightings.of(from).compare("waits_for", now);
        for (const auto& on : now) {
            const bool is_new = std::find(change.added.begin(), change.added.end(), on) != change.added.end();
            write(from, on, is_new, issue);
        }
        for (const auto& on : change.gone) {
            if (known_.contains(pair(from, on))) withdrawn_.push_back(fmt::format("{} waits for {}", from, on));
        }
    }

    void write(const std::string& from, const std::string& on, bool is_new, const TrackerIssue* issue) {
        const auto known = known_.find(pair(from, on));
        const bool is_known = known != known_.end();
        // Removed here, or given another type by a person: the tracker has said nothing new.
        if (is_known ? known->second->text("type") != "blocks" : !is_new) return;
        auto draft = planning_.draft(dependencies::dependency, issue);
        draft.set("from", from);
        draft.set("on", on);
        draft.set("type", std::string("blocks"));
        if (!is_known) draft.set("evidence", planning_.batch.system + " link");
        planning_.add(std::move(draft));
        ++planning_.plan.dependencies;
    }

    Planning& planning_;
    std::map<std::string, const base::Record*> known_;
    std::map<std::string, Texts> waits_;
    std::set<std::string> seen_;
    std::map<std::string, std::size_t> ignored_;
    Texts outside_, waiting_outside_, dropped_, withdrawn_;
};

}  // namespace

void plan_links(Planning& planning) {
    Links links(planning);
    links.read();
    links.write();
    links.note();
}

}  // namespace waybill::exchange
