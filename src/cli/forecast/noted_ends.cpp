#include "noted_ends.hpp"

#include <map>

#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/throughput.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {
namespace {

/// By uid, the change by which a feature came to the end and stayed there.
std::map<std::string, store::FieldChange> last_ends(const store::Store& store) {
    std::map<std::string, store::FieldChange> ends;
    for (auto& change : store::changes_of(store, features::feature, "stage")) {
        if (!features::is_delivered(change.after))
            ends.erase(change.uid);
        else if (!features::is_delivered(change.before))
            ends[change.uid] = std::move(change);
    }
    return ends;
}

}  // namespace

portfolio::Portfolio with_noted_ends(portfolio::Portfolio portfolio, const store::Store& store) {
    std::vector<const base::Record*> unknown;
    for (const auto& feature : portfolio.all(features::feature)) {
        if (features::is_delivered(feature.text("stage")) && !forecast::finished_on(portfolio, feature))
            unknown.push_back(&feature);
    }
    if (unknown.empty()) return portfolio;
    const auto ends = last_ends(store);
    std::vector<base::Record> records;
    for (const auto* feature : unknown) {
        const auto found = ends.find(feature->uid);
        if (found == ends.end()) continue;
        auto& change = records.emplace_back(estimates::status_change);
        change["feature"] = feature->key;
        change["at"] = found->second.at;
        change["from"] = found->second.before;
        change["to"] = found->second.after;
        change["stage"] = found->second.after;
    }
    for (const auto* kind : portfolio::all_kinds()) {
        const auto& all = portfolio.all(*kind);
        records.insert(records.end(), all.begin(), all.end());
    }
    return portfolio::Portfolio(std::move(records));
}

}  // namespace waybill::cli
