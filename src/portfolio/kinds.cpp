#include "waybill/portfolio/kinds.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::portfolio {
namespace {

constexpr std::array kinds{
    &field,
    &counter,
    &mapping,
    &program,
    &project,
    &team,
    &absence,
    &resource,
    &dependencies::service,
    &dependencies::service_link,
    &dependencies::ripple,
    &features::feature,
    &features::criterion,
    &features::constraint,
    &features::blocker,
    &features::release_item,
    &features::rollout,
    &features::gate,
    &milestone,
    &commitment,
    &iteration,
    &dependencies::dependency,
    &dependencies::dismissal,
    &dependencies::incident,
    &estimates::estimate,
    &estimates::answer,
    &estimates::effort,
    &estimates::status_change,
    &risks::risk,
    &risks::decision,
    &risks::debt,
    &risks::gap,
    &outcomes::metric,
    &outcomes::observation,
    &outcomes::outcome,
    &outcomes::verdict,
    &promise,
    &slip,
    &deployment,
    &report,
    &note,
    &waiver,
    &saved_view,
    &sighting,
};

}  // namespace

std::span<const base::Kind* const> all_kinds() {
    return kinds;
}

const base::Kind* find_kind(std::string_view name) {
    const auto is_it = [name](const base::Kind* kind) {
        return kind->name == name || (name.find('-') != name.npos && kind->noun() == name);
    };
    const auto found = std::find_if(kinds.begin(), kinds.end(), is_it);
    return found == kinds.end() ? nullptr : *found;
}

const base::Kind& kind_named(std::string_view name) {
    if (const auto* kind = find_kind(name)) return *kind;
    throw base::Error(base::Fault::internal, fmt::format("no kind of record is named {}", name));
}

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const auto* kind : kinds) names.emplace_back(kind->name);
    return names;
}

}  // namespace waybill::portfolio
