#include "map_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::Use;
using view::Tone;

std::size_t owners_of(const ServiceMap& map) {
    return static_cast<std::size_t>(std::count_if(map.teams.begin(), map.teams.end(), [&](const auto& team) {
        return !map.services.list[team.front()]->text("team").empty();
    }));
}

/// `13 services of 4 teams, 13 links; 7 features in flight touch them.`
std::string summary_of(const ServiceMap& map) {
    std::vector<const Record*> features;
    for (const auto& list : map.in_flight) features.insert(features.end(), list.begin(), list.end());
    std::sort(features.begin(), features.end());
    features.erase(std::unique(features.begin(), features.end()), features.end());
    // An idea is not in flight.
    const auto count = static_cast<std::size_t>(std::count_if(features.begin(), features.end(), [](const auto* one) {
        const auto stage = one->text("stage");
        return stage == "ready" || stage == "building";
    }));
    auto text = fmt::format("{} of {}, {}; {} in flight {} them.", base::counted(map.services.list.size(), "service"),
                            base::counted(owners_of(map), "team"), base::counted(map.uses.size(), "link"),
                            base::counted(count, "feature"), count == 1 ? "touches" : "touch");
    std::vector<std::string> unowned;
    for (const auto* one : without_owner(map)) unowned.push_back(one->key);
    if (!unowned.empty()) text += fmt::format(" Nobody owns {}.", base::shortened(base::joined(unowned, ", "), 200));
    return text;
}

/// The service that most others use, and how many do; null where none is used.
std::pair<const Record*, std::size_t> most_used(const ServiceMap& map) {
    std::vector<std::size_t> users(map.services.list.size());
    for (std::size_t i = 0; i < map.uses.size(); ++i) {
        const bool is_again = i > 0 && map.uses[i - 1].from == map.uses[i].from && map.uses[i - 1].to == map.uses[i].to;
        if (!is_again) ++users[map.uses[i].to];
    }
    const auto most = std::max_element(users.begin(), users.end());
    if (most == users.end() || *most == 0) return {nullptr, 0};
    return {map.services.list[static_cast<std::size_t>(most - users.begin())], *most};
}

view::Section next_section(const ServiceMap& map) {
    view::List list;
    for (const auto* one : without_owner(map))
        list.items.push_back({fmt::format("Nobody owns {}:", one->key),
                              fmt::format("waybill service edit {} --team TEAM", one->key), Tone::warning});
    if (map.uses.empty())
        list.items.push_back(
            {"No link says which uses which:",
             fmt::format("waybill service-link add {} OTHER --how calls", map.services.list.front()->key)});
    if (const auto [hub, users] = most_used(map); hub != nullptr)
        list.items.push_back({fmt::format("What a change in {} touches ({} it):", hub->key,
                                          base::counted(users, "service uses", "services use")),
                              fmt::format("waybill service blast {}", hub->key)});
    const bool has_drift = std::any_of(map.uses.begin(), map.uses.end(), [](const Use& use) {
        return use.observed != nullptr && use.documented == nullptr;
    });
    if (has_drift) list.items.push_back({"What was seen and is not written down:", "waybill service map --diff"});
    return {"next", list.items.empty() ? "" : "Next", {std::move(list)}};
}

view::Document no_services() {
    return {.title = "",
            .subtitle = "",
            .sections = {
                {"services",
                 "",
                 {view::Paragraph{"No service is recorded: a map needs the parts of the system, who owns them, and "
                                  "which uses which."},
                  view::List{{{"A part:", "waybill service add checkout-api --team TEAM --tier 1"},
                              {"What it uses:", "waybill service-link add checkout-web checkout-api --how calls"},
                              {"What a feature touches:", "waybill feature edit KEY --services checkout-api"}}}}}}};
}

}  // namespace

view::Document service_map_document(const ServiceMap& map, bool is_drawn) {
    if (map.services.list.empty()) return no_services();
    view::Document document{
        .title = "", .subtitle = "", .sections = {{"summary", "", {view::Paragraph{summary_of(map)}}}}};
    if (is_drawn) {
        document.sections.front().blocks.emplace_back(service_map_diagram(map, false));
        document.sections.front().blocks.emplace_back(view::Paragraph{
            "Arrows lead from what uses to what is used. Rounded boxes keep data, dashed ones are not ours.",
            Tone::muted});
    }
    for (const auto& team : map.teams)
        document.sections.push_back(
            {"team", service_group(*map.services.list[team.front()]), {services_table(map, team)}});
    document.sections.push_back(next_section(map));
    return document;
}

}  // namespace waybill::cli
