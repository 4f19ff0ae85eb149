#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/planned.hpp"

namespace waybill::forecast {

using FeaturesByKey = std::unordered_map<std::string, TaskIndex>;

inline FeaturesByKey features_by_key(const Planned& planned) {
    FeaturesByKey by_key;
    for (TaskIndex i = 0; i < planned.tasks.size(); ++i) {
        if (planned.tasks[i].record->kind == &features::feature) by_key[base::lower(planned.tasks[i].record->key)] = i;
    }
    return by_key;
}

/// The features of the plan that a record names in `features`.
inline std::vector<TaskIndex> named_features(const base::Record& record, const FeaturesByKey& by_key) {
    std::vector<TaskIndex> named;
    for (const auto& key : record.texts("features")) {
        if (const auto found = by_key.find(base::lower(key)); found != by_key.end()) named.push_back(found->second);
    }
    return named;
}

}  // namespace waybill::forecast
