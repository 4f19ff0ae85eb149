#include "waybill/coordination/wait_map.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using portfolio::Portfolio;

struct ByKey {
    bool operator()(const Record* a, const Record* b) const { return a->key < b->key; }
};
using Records = std::set<const Record*, ByKey>;

/// Whether nobody waits any more.
bool is_over(const Wait& wait) {
    const auto status = wait.dependency->text("status");
    const bool is_there =
        wait.on != nullptr && wait.on->kind == &features::feature && !features::is_unfinished(*wait.on);
    return status == "met" || status == "rejected" || is_there || !features::is_unfinished(*wait.from);
}

std::vector<Wait> all_waits(const Portfolio& portfolio) {
    std::set<const Record*> looped;
    const auto cycles = dependencies::feature_cycles(dependencies::waits_of(portfolio.all(features::feature),
                                                                            portfolio.all(dependencies::dependency),
                                                                            portfolio.all(portfolio::milestone)));
    for (const auto& cycle : cycles) looped.insert(cycle.dependencies.begin(), cycle.dependencies.end());
    std::vector<Wait> waits;
    for (const auto& dependency : portfolio.all(dependencies::dependency)) {
        const auto* from = portfolio.find(features::feature, dependency.text("from"));
        if (from == nullptr) continue;
        const auto* on = portfolio.find(features::feature, dependency.text("on"));
        const bool is_agreed = dependency.text("type") == "contract" && dependencies::is_agreed(dependency, *from, on);
        if (on == nullptr) on = portfolio.find(portfolio::milestone, dependency.text("on"));
        waits.push_back({&dependency, from, on, is_agreed, looped.contains(&dependency)});
    }
    std::sort(waits.begin(), waits.end(), [](const Wait& a, const Wait& b) {
        return std::tie(a.from->key, a.dependency->key) < std::tie(b.from->key, b.dependency->key);
    });
    return waits;
}

/// The features that the keys name: themselves, those of a milestone, those of a project that are not over.
Records asked_features(const Portfolio& portfolio, const WaitScope& scope) {
    Records asked;
    for (const auto& key : scope.keys) {
        if (const auto* feature = portfolio.find(features::feature, key)) {
            asked.insert(feature);
        } else if (const auto* milestone = portfolio.find(portfolio::milestone, key)) {
            for (const auto& one : milestone->texts("features")) {
                if (const auto* member = portfolio.find(features::feature, one)) asked.insert(member);
            }
        } else if (const auto* project = portfolio.find(portfolio::project, key)) {
            for (const auto* one : portfolio.of(features::feature, "project", project->key)) {
                if (scope.has_over || features::is_unfinished(*one)) asked.insert(one);
            }
        } else {
            throw base::Error(base::Fault::not_found,
                              fmt::format("no feature, milestone or project '{}'", base::visible(key)),
                              "waybill feature list shows the features");
        }
    }
    return asked;
}

/// What is asked about, with all that it waits for in the end; through milestones to their features.
Records with_awaited(const Portfolio& portfolio, Records asked, const std::vector<Wait>& waits) {
    std::map<const Record*, std::vector<const Wait*>> by_feature;
    for (const auto& wait : waits) by_feature[wait.from].push_back(&wait);
    std::vector<const Record*> pending(asked.begin(), asked.end());
    const auto reach = [&](const Record* feature) {
        if (feature != nullptr && asked.insert(feature).second) pending.push_back(feature);
    };
    while (!pending.empty()) {
        const auto* feature = pending.back();
        pending.pop_back();
        for (const auto* wait : by_feature[feature]) {
            if (wait->on == nullptr) continue;
            if (wait->on->kind == &features::feature) reach(wait->on);
            if (wait->on->kind != &portfolio::milestone) continue;
            for (const auto& key : wait->on->texts("features")) reach(portfolio.find(features::feature, key));
        }
    }
    return asked;
}

}  // namespace

WaitMap wait_map(const Portfolio& portfolio, const WaitScope& scope) {
    WaitMap map;
    auto waits = all_waits(portfolio);
    // What is over leads nowhere: nothing is drawn because of it.
    std::vector<Wait> left_out;
    if (!scope.has_over) {
        std::copy_if(waits.begin(), waits.end(), std::back_inserter(left_out), is_over);
        std::erase_if(waits, is_over);
    }
    const auto asked = asked_features(portfolio, scope);
    const auto is_meant = [&, meant = with_awaited(portfolio, asked, waits)](const Wait& wait) {
        return scope.keys.empty() || meant.contains(wait.from);
    };
    map.over = static_cast<std::size_t>(std::count_if(left_out.begin(), left_out.end(), is_meant));
    Records features = asked, milestones;
    std::set<std::string> outside;
    for (auto& wait : waits) {
        if (!is_meant(wait)) continue;
        features.insert(wait.from);
        if (wait.on == nullptr)
            outside.insert(std::string(wait.dependency->text("on")));
        else
            (wait.on->kind == &features::feature ? features : milestones).insert(wait.on);
        map.waits.push_back(wait);
    }
    map.features.assign(features.begin(), features.end());
    map.milestones.assign(milestones.begin(), milestones.end());
    map.outside.assign(outside.begin(), outside.end());
    return map;
}

}  // namespace waybill::coordination
