#include "waybill/checks/exposure.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::checks {
namespace {

using base::Texts;
using portfolio::Portfolio;

/// What a risk names, recorded or raised by rule.
struct Hits {
    const Texts& features;
    const Texts& services;
    std::string_view project;
};

using Keys = std::set<std::string, std::less<>>;

void add(Keys& keys, std::string_view key) {
    if (!key.empty()) keys.emplace(key);
}

Keys teams_of(const Portfolio& portfolio, const Hits& hits) {
    Keys keys;
    for (const auto& key : hits.features) {
        if (const auto* feature = portfolio.find(features::feature, key)) add(keys, feature->text("team"));
    }
    if (!hits.features.empty()) return keys;
    for (const auto& key : hits.services) {
        if (const auto* service = portfolio.find(dependencies::service, key)) add(keys, service->text("team"));
    }
    return keys;
}

Keys services_of(const Portfolio& portfolio, const Hits& hits) {
    if (!hits.services.empty()) return {hits.services.begin(), hits.services.end()};
    Keys keys;
    for (const auto& key : hits.features) {
        if (const auto* feature = portfolio.find(features::feature, key)) {
            for (const auto& service : feature->texts("services")) add(keys, service);
        }
    }
    return keys;
}

Keys projects_of(const Portfolio& portfolio, const Hits& hits) {
    Keys keys;
    add(keys, hits.project);
    for (const auto& key : hits.features) {
        if (const auto* feature = portfolio.find(features::feature, key)) add(keys, feature->text("project"));
    }
    return keys;
}

/// The groups that a risk hits; one without a name where it hits none.
Keys groups_of(Grouping grouping, const Portfolio& portfolio, const Hits& hits) {
    Keys keys = grouping == Grouping::feature   ? Keys(hits.features.begin(), hits.features.end())
                : grouping == Grouping::team    ? teams_of(portfolio, hits)
                : grouping == Grouping::service ? services_of(portfolio, hits)
                                                : projects_of(portfolio, hits);
    if (keys.empty()) keys.emplace();
    return keys;
}

}  // namespace

Exposure exposure(const Portfolio& portfolio, std::vector<RuleRisk> raised) {
    Exposure all;
    for (const auto& risk : portfolio.all(risks::risk)) {
        if (!risks::is_standing(risk)) continue;
        const RiskLine line{&risk, risks::current(risk).expected_days(), risks::residual(risk).expected_days()};
        all.days += line.days.value_or(0);
        all.days_after += line.days_after.value_or(0);
        if (!line.days) ++all.unsized;
        all.risks.push_back(line);
    }
    std::sort(all.risks.begin(), all.risks.end(), [](const RiskLine& a, const RiskLine& b) {
        const auto place = [](const RiskLine& one) {
            return std::make_tuple(-one.days.value_or(-1), one.risk->key.size(), std::string_view(one.risk->key));
        };
        return place(a) < place(b);
    });
    all.raised = std::move(raised);
    return all;
}

std::vector<ExposureGroup> exposure_by(Grouping grouping, const Portfolio& portfolio, const Exposure& all) {
    std::map<std::string, ExposureGroup> groups;
    for (const auto& line : all.risks) {
        const Hits hits{line.risk->texts("features"), line.risk->texts("services"), line.risk->text("project")};
        for (const auto& key : groups_of(grouping, portfolio, hits)) {
            auto& group = groups[key];
            ++group.risks;
            group.unsized += line.days ? 0 : 1;
            group.days += line.days.value_or(0);
            group.days_after += line.days_after.value_or(0);
        }
    }
    for (const auto& one : all.raised) {
        for (const auto& key : groups_of(grouping, portfolio, {one.features, one.services, {}})) ++groups[key].by_rule;
    }
    std::vector<ExposureGroup> list;
    for (auto& [key, group] : groups) {
        group.key = key;
        list.push_back(std::move(group));
    }
    std::stable_sort(list.begin(), list.end(), [](const ExposureGroup& a, const ExposureGroup& b) {
        return std::make_tuple(-a.days, a.key.size(), std::string_view(a.key)) <
               std::make_tuple(-b.days, b.key.size(), std::string_view(b.key));
    });
    return list;
}

}  // namespace waybill::checks
