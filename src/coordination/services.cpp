#include "waybill/coordination/services.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::coordination {

using base::Record;
using dependencies::Node;

Node Services::number(const portfolio::Portfolio& portfolio, std::string_view key) const {
    const auto* found = portfolio.find(dependencies::service, key);
    if (found == nullptr) return static_cast<Node>(list.size());
    return sorted_place[static_cast<std::size_t>(found - portfolio.all(dependencies::service).data())];
}

Services services_of(const portfolio::Portfolio& portfolio) {
    const auto& all = portfolio.all(dependencies::service);
    Services services;
    for (const auto& one : all) services.list.push_back(&one);
    std::sort(services.list.begin(), services.list.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    services.sorted_place.resize(all.size());
    for (Node i = 0; i < services.list.size(); ++i)
        services.sorted_place[static_cast<std::size_t>(services.list[i] - all.data())] = i;
    for (const auto& link : portfolio.all(dependencies::service_link)) {
        const Node from = services.number(portfolio, link.text("from")),
                   to = services.number(portfolio, link.text("to"));
        if (from == services.list.size() || to == services.list.size()) continue;
        services.uses.push_back({from, to});
        services.links.push_back(&link);
    }
    return services;
}

std::vector<std::vector<const Record*>> features_in_flight(const portfolio::Portfolio& portfolio,
                                                           const Services& services) {
    std::vector<std::vector<const Record*>> touching(services.list.size());
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        for (const auto& key : feature.texts("services")) {
            const Node number = services.number(portfolio, key);
            if (number < touching.size()) touching[number].push_back(&feature);
        }
    }
    for (auto& list : touching) {
        std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return touching;
}

std::vector<Use> uses_of(const Services& services) {
    std::vector<Use> uses;
    for (std::size_t i = 0; i < services.uses.size(); ++i) {
        const auto* link = services.links[i];
        const bool is_observed = link->text("evidence") == "observed";
        const auto how = link->text("how");
        uses.push_back({.from = services.uses[i].from,
                        .to = services.uses[i].to,
                        .how = how.empty() ? "calls" : how,
                        .documented = is_observed ? nullptr : link,
                        .observed = is_observed ? link : nullptr});
    }
    const auto place = [](const Use& use) { return std::tuple(use.from, use.to, use.how); };
    std::stable_sort(uses.begin(), uses.end(), [&](const Use& a, const Use& b) { return place(a) < place(b); });
    std::vector<Use> merged;
    for (const auto& use : uses) {
        if (merged.empty() || place(merged.back()) != place(use)) {
            merged.push_back(use);
            continue;
        }
        if (merged.back().documented == nullptr) merged.back().documented = use.documented;
        if (merged.back().observed == nullptr) merged.back().observed = use.observed;
    }
    return merged;
}

}  // namespace waybill::coordination
