#include "map_answer.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::Use;
using dependencies::Node;
using view::Align;
using view::Tone;

constexpr std::string_view no_owner = "no owner", of_others = "outside";

/// `api, tier 1`.
std::string service_note(const Record& service) {
    std::string note(service.text("type"));
    if (const auto tier = service.integer("tier")) note += fmt::format("{}tier {}", note.empty() ? "" : ", ", *tier);
    return note;
}

/// `PAY-3, PAY-9 (idea)`.
std::string spoken_features(const std::vector<const Record*>& features) {
    std::vector<std::string> keys;
    for (const auto* one : features) {
        const auto stage = one->text("stage");
        keys.push_back(one->key + (stage == "ready" || stage == "building" ? "" : " (idea)"));
    }
    return base::joined(keys, ", ");
}

/// `calls identity, northpay; reads orders-db`.
std::string spoken_uses(const ServiceMap& map, Node service) {
    std::map<std::string_view, std::vector<std::string>> by_how;
    const auto first = std::lower_bound(map.uses.begin(), map.uses.end(), service,
                                        [](const Use& use, Node node) { return use.from < node; });
    for (auto use = first; use != map.uses.end() && use->from == service; ++use)
        by_how[use->how].push_back(map.services.list[use->to]->key);
    std::vector<std::string> parts;
    for (const auto& [how, keys] : by_how)
        parts.push_back(fmt::format("{}{} {}", how, how == "publishes" ? " to" : "", base::joined(keys, ", ")));
    return base::joined(parts, "; ");
}

std::vector<const Record*> without_owner(const ServiceMap& map) {
    std::vector<const Record*> list;
    for (const auto* one : map.services.list) {
        if (service_group(*one) == no_owner) list.push_back(one);
    }
    return list;
}

view::Table services_table(const ServiceMap& map, const std::vector<Node>& services) {
    view::Table table{{{"service", "Service", Align::left, true},
                       {"type", "What it is", Align::left, true},
                       {"tier", "Tier", Align::right, true},
                       {"uses", "Uses"},
                       {"features", "In flight"}},
                      {}};
    for (const Node number : services) {
        const auto& service = *map.services.list[number];
        const auto tier = service.integer("tier");
        table.rows.push_back({{service.key, Tone::strong},
                              {std::string(service.text("type"))},
                              {tier ? std::to_string(*tier) : ""},
                              {spoken_uses(map, number)},
                              {spoken_features(map.in_flight[number])}});
    }
    return table;
}

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
    const auto count = static_cast<std::size_t>(std::unique(features.begin(), features.end()) - features.begin());
    return fmt::format("{} of {}, {}; {} in flight {} them.", base::counted(map.services.list.size(), "service"),
                       base::counted(owners_of(map), "team"), base::counted(map.uses.size(), "link"),
                       base::counted(count, "feature"), count == 1 ? "touches" : "touch");
}

/// The service that most others use; null where none is used.
const Record* most_used(const ServiceMap& map) {
    std::vector<std::size_t> users(map.services.list.size());
    for (const auto& use : map.uses) ++users[use.to];
    const auto most = std::max_element(users.begin(), users.end());
    return most == users.end() || *most == 0 ? nullptr
                                             : map.services.list[static_cast<std::size_t>(most - users.begin())];
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
    if (const auto* hub = most_used(map))
        list.items.push_back({fmt::format("What a change in {} touches, which most others use:", hub->key),
                              fmt::format("waybill service blast {}", hub->key)});
    const bool has_seen = std::any_of(map.uses.begin(), map.uses.end(), [](const Use& use) { return use.observed; });
    if (has_seen) list.items.push_back({"What was seen and is not written down:", "waybill service map --diff"});
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

std::string service_group(const Record& service) {
    if (!service.text("team").empty()) return std::string(service.text("team"));
    return std::string(service.text("type") == "third-party" ? of_others : no_owner);
}

ServiceMap service_map_of(const portfolio::Portfolio& portfolio) {
    ServiceMap map{.services = coordination::services_of(portfolio), .uses = {}, .in_flight = {}, .teams = {}};
    map.uses = coordination::uses_of(map.services);
    map.in_flight = coordination::features_in_flight(portfolio, map.services);
    // Ours by key, then what nobody owns, then what is not ours.
    std::map<std::pair<int, std::string>, std::vector<Node>> teams;
    for (Node i = 0; i < map.services.list.size(); ++i) {
        auto group = service_group(*map.services.list[i]);
        const bool is_owned = !map.services.list[i]->text("team").empty();
        const int place = is_owned ? 0 : group == no_owner ? 1 : 2;
        teams[{place, std::move(group)}].push_back(i);
    }
    for (auto& [name, services] : teams) map.teams.push_back(std::move(services));
    return map;
}

view::Document service_map_document(const ServiceMap& map, bool is_drawn) {
    if (map.services.list.empty()) return no_services();
    view::Document document{
        .title = "", .subtitle = "", .sections = {{"summary", "", {view::Paragraph{summary_of(map)}}}}};
    if (is_drawn) document.sections.front().blocks.emplace_back(service_map_diagram(map, false));
    for (const auto& team : map.teams)
        document.sections.push_back(
            {"team", service_group(*map.services.list[team.front()]), {services_table(map, team)}});
    document.sections.push_back(next_section(map));
    return document;
}

view::Document service_map_table(const ServiceMap& map) {
    std::vector<Node> all;
    for (const auto& team : map.teams) all.insert(all.end(), team.begin(), team.end());
    auto table = services_table(map, all);
    table.columns.insert(table.columns.begin(), {"team", "Team"});
    for (std::size_t i = 0; i < all.size(); ++i)
        table.rows[i].insert(table.rows[i].begin(), {std::string(map.services.list[all[i]]->text("team"))});
    return {.title = "", .subtitle = "", .sections = {{"services", "", {std::move(table)}}}};
}

std::string service_map_json(const ServiceMap& map) {
    std::string services, links;
    for (Node i = 0; i < map.services.list.size(); ++i) {
        const auto& one = *map.services.list[i];
        base::Texts features;
        for (const auto* feature : map.in_flight[i]) features.push_back(feature->key);
        const auto tier = one.integer("tier");
        services +=
            fmt::format(R"({}{{"key":{},"name":{},"type":{},"team":{},"tier":{},"features":{}}})", i > 0 ? "," : "",
                        base::json_string(one.key), json_or_null(one.text("name")), json_or_null(one.text("type")),
                        json_or_null(one.text("team")), tier ? std::to_string(*tier) : "null", json_list(features));
    }
    for (const auto& use : map.uses)
        links += fmt::format(R"({}{{"from":{},"to":{},"how":"{}","documented":{},"observed":{}}})",
                             links.empty() ? "" : ",", base::json_string(map.services.list[use.from]->key),
                             base::json_string(map.services.list[use.to]->key), use.how, use.documented != nullptr,
                             use.observed != nullptr);
    base::Texts unowned;
    for (const auto* one : without_owner(map)) unowned.push_back(one->key);
    return fmt::format(R"({{"services":[{}],"links":[{}],"without_owner":{}}})", services, links, json_list(unowned));
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
