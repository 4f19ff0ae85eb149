#include <fmt/format.h>

#include "../data/import_answer.hpp"
#include "sync_answer.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

std::string changes_json(const std::vector<exchange::FeatureChange>& changes) {
    std::string json;
    for (const auto& change : changes) {
        std::string fields;
        for (const auto& field : change.fields)
            fields += fmt::format("{}{{\"field\":{},\"before\":{},\"after\":{}}}", fields.empty() ? "" : ",",
                                  base::json_string(field.field), base::json_string(field.before),
                                  base::json_string(field.after));
        json += fmt::format("{}{{\"key\":{},\"title\":{},\"new\":{},\"fields\":[{}]}}", json.empty() ? "" : ",",
                            base::json_string(change.key), base::json_string(change.title), change.is_new, fields);
    }
    return json;
}

std::string gone_json(const std::vector<exchange::GoneFeature>& gone) {
    std::string json;
    for (const auto& one : gone)
        json += fmt::format("{}{{\"key\":{},\"title\":{},\"stage\":{},\"since\":\"{}\"}}", json.empty() ? "" : ",",
                            base::json_string(one.key), base::json_string(one.title), base::json_string(one.stage),
                            one.since);
    return json;
}

}  // namespace

std::string sync_json(const std::vector<Synced>& all, const std::vector<exchange::PendingPush>& pushes) {
    std::string json;
    for (const auto& one : all)
        json +=
            fmt::format("{}{{\"name\":{},\"import\":{},\"changes\":[{}],\"gone\":[{}]}}", json.empty() ? "" : ",",
                        base::json_string(one.source->name), tracker_json(one.batch, one.taken.plan, one.taken.counts),
                        changes_json(one.taken.changes), gone_json(one.taken.plan.gone));
    return fmt::format("{{\"sources\":[{}],\"to_push\":{}}}", json, pushes.size());
}

}  // namespace waybill::cli
