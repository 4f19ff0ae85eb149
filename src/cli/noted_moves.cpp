#include "noted_moves.hpp"

#include <map>

#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {

portfolio::Portfolio with_noted_moves(portfolio::Portfolio portfolio, const store::Store& store) {
    const auto changes = store::changes_of(store, features::feature, "stage");
    if (changes.empty()) return portfolio;
    std::map<std::string_view, const base::Record*> features;
    for (const auto& feature : portfolio.all(features::feature)) features[feature.uid] = &feature;
    std::vector<base::Record> records;
    for (const auto* kind : portfolio::all_kinds()) {
        const auto& all = portfolio.all(*kind);
        records.insert(records.end(), all.begin(), all.end());
    }
    for (const auto& change : changes) {
        const auto feature = features.find(change.uid);
        if (feature == features.end() || change.after.empty()) continue;
        auto& move = records.emplace_back(estimates::status_change);
        move["feature"] = feature->second->key;
        move["at"] = change.at;
        move["stage"] = change.after;
    }
    return portfolio::Portfolio(std::move(records));
}

}  // namespace waybill::cli
