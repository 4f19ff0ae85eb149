#include "reverted.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::forecast {
namespace {

using base::Kind;
using base::Record;
using portfolio::Portfolio;

const std::array scope_kinds{&portfolio::milestone};
const std::array progress_kinds{&estimates::effort};
const std::array estimate_kinds{&estimates::estimate, &estimates::answer};
const std::array dependency_kinds{&dependencies::dependency};
const std::array capacity_kinds{&portfolio::team, &portfolio::absence, &portfolio::resource};
const std::array risk_kinds{&risks::risk};
const std::array decision_kinds{&risks::decision};
const std::array debt_kinds{&risks::debt};
constexpr std::array<std::string_view, 1> progress_fields{"stage"}, dependency_fields{"not_before"};
constexpr std::array<std::string_view, 2> capacity_fields{"team", "needs"};
constexpr std::array<std::string_view, 1> debt_fields{"services"};

const std::array<CauseOfMove, 8> all_causes{{{"scope", scope_kinds, {}, true},
                                             {"progress", progress_kinds, progress_fields},
                                             {"estimates", estimate_kinds, {}},
                                             {"dependencies", dependency_kinds, dependency_fields},
                                             {"capacity", capacity_kinds, capacity_fields},
                                             {"risks", risk_kinds, {}},
                                             {"decisions", decision_kinds, {}},
                                             {"debts", debt_kinds, debt_fields}}};

/// What hangs on a feature, and by which field.
const std::array<std::pair<const Kind*, std::string_view>, 4> hanging{{{&estimates::estimate, "feature"},
                                                                       {&estimates::effort, "feature"},
                                                                       {&dependencies::dependency, "from"},
                                                                       {&dependencies::dependency, "on"}}};

using ByUid = std::unordered_map<std::string_view, const Record*>;

ByUid by_uid(const Portfolio& portfolio, const Kind& kind) {
    ByUid map;
    for (const auto& one : portfolio.all(kind)) map[one.uid] = &one;
    return map;
}

bool is_in_scope(const Record& feature) {
    return feature.text("stage") != "idea" && feature.text("stage") != "killed";
}

/// The features of both days, with the fields of the cause as they were.
void add_features(const CauseOfMove& cause, const Portfolio& then, const Portfolio& now, std::vector<Record>& records) {
    const auto old = by_uid(then, features::feature), current = by_uid(now, features::feature);
    for (const auto& feature : now.all(features::feature)) {
        const auto before = old.find(feature.uid);
        if (before == old.end()) {
            if (!cause.is_scope) records.push_back(feature);
            continue;
        }
        records.push_back(feature);
        // What was stopped left the scope, and what was an idea came into it: that is no progress.
        const bool is_scope_now = is_in_scope(feature) != is_in_scope(*before->second);
        if (is_scope_now && cause.is_scope) records.back()["stage"] = (*before->second)["stage"];
        for (const auto field : cause.fields) {
            if (!is_scope_now || field != "stage") records.back()[field] = (*before->second)[field];
        }
    }
    if (!cause.is_scope) return;
    for (const auto& feature : then.all(features::feature)) {
        if (!current.contains(feature.uid)) records.push_back(feature);
    }
}

/// What hangs on features that one of two days has and the other one has not, and is not there on the other one either:
/// it came or went with them. Of some kinds; an answer goes with its estimate.
template <typename Wanted>
void add_hanging(const Portfolio& from, const Portfolio& other, std::vector<Record>& records, Wanted is_wanted) {
    const auto known = by_uid(other, features::feature);
    std::unordered_set<std::string_view> added;
    std::unordered_map<const Kind*, ByUid> others;
    const auto add = [&](const Kind& kind, std::string_view field, std::string_view key) {
        if (!others.contains(&kind)) others[&kind] = by_uid(other, kind);
        const auto& kept = others.at(&kind);
        std::vector<const Record*> found;
        for (const auto* one : from.of(kind, field, key)) {
            if (kept.contains(one->uid) || !added.insert(one->uid).second) continue;
            records.push_back(*one);
            found.push_back(one);
        }
        return found;
    };
    for (const auto& feature : from.all(features::feature)) {
        if (known.contains(feature.uid)) continue;
        for (const auto& [kind, field] : hanging) {
            if (!is_wanted(kind)) continue;
            for (const auto* one : add(*kind, field, feature.key)) {
                if (kind == &estimates::estimate) add(estimates::answer, "estimate", one->key);
            }
        }
    }
}

/// What a person calls what a record is about.
std::string name_of(const Record& record, const Portfolio& portfolio) {
    if (record.kind == &estimates::estimate || record.kind == &estimates::effort)
        return std::string(record.text("feature"));
    if (record.kind == &portfolio::absence)
        return record.text("team").empty() ? "everybody" : std::string(record.text("team"));
    if (record.kind != &estimates::answer) return record.key;
    const auto* estimate = portfolio.find(estimates::estimate, record.text("estimate"));
    return estimate != nullptr ? std::string(estimate->text("feature")) : std::string(record.text("estimate"));
}

}  // namespace

std::span<const CauseOfMove> causes_of_moves() {
    return all_causes;
}

Portfolio reverted(const CauseOfMove& cause, const Portfolio& then, const Portfolio& now) {
    std::vector<Record> records;
    const auto is_meant = [&](const Kind* kind) {
        return std::find(cause.kinds.begin(), cause.kinds.end(), kind) != cause.kinds.end();
    };
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind == &features::feature) {
            add_features(cause, then, now, records);
            continue;
        }
        const auto& from = (is_meant(kind) ? then : now).all(*kind);
        records.insert(records.end(), from.begin(), from.end());
    }
    // An estimate of a new feature is new scope, not a new estimate.
    if (cause.is_scope)
        add_hanging(then, now, records, [](const Kind*) { return true; });
    else
        add_hanging(now, then, records, is_meant);
    return Portfolio(std::move(records));
}

std::vector<std::string> changed_of(const CauseOfMove& cause, const Portfolio& then, const Portfolio& now) {
    std::set<std::string> names;
    for (const auto* kind : cause.kinds) {
        const auto old = by_uid(then, *kind), current = by_uid(now, *kind);
        for (const auto& [uid, record] : current) {
            const auto before = old.find(uid);
            if (before == old.end() || before->second->values != record->values) names.insert(name_of(*record, now));
        }
        for (const auto& [uid, record] : old) {
            if (!current.contains(uid)) names.insert(name_of(*record, then));
        }
    }
    const auto old = by_uid(then, features::feature), current = by_uid(now, features::feature);
    for (const auto& feature : now.all(features::feature)) {
        const auto before = old.find(feature.uid);
        if (before == old.end()) continue;
        const bool is_scope_now = is_in_scope(feature) != is_in_scope(*before->second);
        if (is_scope_now && cause.is_scope) names.insert(feature.key);
        for (const auto field : cause.fields) {
            if (!(is_scope_now && field == "stage") && feature[field] != (*before->second)[field])
                names.insert(feature.key);
        }
    }
    // What came or went with a feature is scope, and is told there.
    for (const auto* one : {&then, &now}) {
        const auto& other = one == &then ? current : old;
        for (const auto& feature : one->all(features::feature)) {
            if (other.contains(feature.uid)) continue;
            if (cause.is_scope)
                names.insert(feature.key);
            else
                names.erase(feature.key);
        }
    }
    return {names.begin(), names.end()};
}

}  // namespace waybill::forecast
