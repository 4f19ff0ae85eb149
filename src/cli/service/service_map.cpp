#include <map>

#include <fmt/format.h>

#include "map_answer.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using dependencies::Node;
using view::Tone;

constexpr std::string_view no_owner = "no owner", of_others = "outside";

/// `api, tier 1`.
std::string service_note(const Record& service) {
    std::string note(service.text("type"));
    if (const auto tier = service.integer("tier")) note += fmt::format("{}tier {}", note.empty() ? "" : ", ", *tier);
    return note;
}

}  // namespace

std::string service_group(const Record& service) {
    if (!service.text("team").empty()) return std::string(service.text("team"));
    return std::string(service.text("type") == "third-party" ? of_others : no_owner);
}

std::vector<const Record*> without_owner(const ServiceMap& map) {
    std::vector<const Record*> list;
    for (const auto* one : map.services.list) {
        if (service_group(*one) == no_owner) list.push_back(one);
    }
    return list;
}

ServiceMap service_map_of(const portfolio::Portfolio& portfolio) {
    ServiceMap map{.services = coordination::services_of(portfolio), .uses = {}, .in_flight = {}, .teams = {}};
    map.uses = coordination::uses_of(map.services);
    map.in_flight = coordination::features_in_flight(portfolio, map.services);
    // Ours by key, then what nobody owns, then what is not ours.
    std::map<std::pair<int, std::string>, std::vector<Node>> teams;
    for (Node i = 0; i < map.services.list.size(); ++i) {
        const auto group = service_group(*map.services.list[i]);
        const bool is_owned = !map.services.list[i]->text("team").empty();
        const int place = is_owned ? 0 : group == no_owner ? 1 : 2;
        teams[{place, group}].push_back(i);
    }
    for (auto& [name, services] : teams) map.teams.push_back(std::move(services));
    return map;
}

view::Diagram service_map_diagram(const ServiceMap& map, bool is_diff) {
    view::Diagram diagram{.title = is_diff ? "Links written down and links seen" : "Which service uses which",
                          .things = {},
                          .arrows = {}};
    for (const auto& team : map.teams) {
        for (const Node number : team) {
            const auto& one = *map.services.list[number];
            auto note = service_note(one);
            if (const auto count = map.in_flight[number].size(); count > 0)
                note += fmt::format("{}{} in flight", note.empty() ? "" : ", ", count);
            const auto type = one.text("type");
            diagram.things.push_back({.id = one.key,
                                      .label = one.key,
                                      .note = std::move(note),
                                      .group = service_group(one),
                                      .shape = type == "datastore"     ? view::Thing::Shape::store
                                               : type == "third-party" ? view::Thing::Shape::outside
                                                                       : view::Thing::Shape::box,
                                      .tone = service_group(one) == no_owner ? Tone::warning : Tone::plain});
        }
    }
    for (const auto& use : map.uses) {
        view::Arrow arrow{.from = map.services.list[use.from]->key,
                          .to = map.services.list[use.to]->key,
                          .label = std::string(use.how)};
        if (is_diff && use.observed == nullptr) {
            arrow.label += ", never seen";
            arrow.is_dashed = true;
            arrow.tone = Tone::muted;
        } else if (is_diff && use.documented == nullptr) {
            arrow.label += ", not written down";
            arrow.tone = Tone::bad;
        }
        diagram.arrows.push_back(std::move(arrow));
    }
    return diagram;
}

}  // namespace waybill::cli
