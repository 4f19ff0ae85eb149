#include <algorithm>

#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

bool holds(const std::vector<const base::Record*>& records, const base::Record& record) {
    return std::any_of(records.begin(), records.end(), [&](const auto* one) { return one->uid == record.uid; });
}

}  // namespace

void warn_of_loop(const store::Store& store, const base::Record& record, Session& session) {
    if (record.kind != &dependencies::dependency && record.kind != &portfolio::milestone) return;
    const auto milestones = store.load(portfolio::milestone);
    if (milestones.empty()) return;
    const auto dependencies = store.load(dependencies::dependency);
    const auto is_on_milestone = [&](const base::Record& one) {
        return std::any_of(milestones.begin(), milestones.end(), [&](const base::Record& milestone) {
            return base::same_ignoring_case(one.text("on"), milestone.key);
        });
    };
    if (std::none_of(dependencies.begin(), dependencies.end(), is_on_milestone)) return;
    const auto features = store.load(features::feature);
    for (const auto& cycle : dependencies::feature_cycles(dependencies::waits_of(features, dependencies, milestones))) {
        if (cycle.milestones.empty() || !(holds(cycle.dependencies, record) || holds(cycle.milestones, record)))
            continue;
        session.warn({"loop",
                      fmt::format("that closes a loop, in which none can start: {}; what cuts it: waybill dependency "
                                  "cycles",
                                  dependencies::shown_loop(cycle.loop)),
                      record.key});
        return;
    }
}

}  // namespace waybill::cli
