#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "../parts.hpp"
#include "map_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::Use;
using dependencies::Node;
using view::Align;
using view::Tone;

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

}  // namespace

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

}  // namespace waybill::cli
