#include "waybill/dependencies/waiting.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/feedback.hpp"
#include "waybill/features/records.hpp"

namespace waybill::dependencies {
namespace {

using base::Record;

constexpr std::size_t most_shown = 100;

/// A choice as it is meant where it was made unknown.
std::string_view type_of(const Record& dependency) {
    const auto type = dependency.text("type");
    return type.empty() ? "blocks" : type;
}

bool has_agreed(const Record& dependency, const Record& feature) {
    const auto& agreed = dependency.texts("agreed_by");
    const auto team = feature.text("team");
    return !team.empty() && std::any_of(agreed.begin(), agreed.end(),
                                        [&](const auto& one) { return base::same_ignoring_case(one, team); });
}

std::vector<const Record*> sorted(std::span<const Record> records) {
    std::vector<const Record*> list;
    for (const auto& one : records) list.push_back(&one);
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    return list;
}

std::vector<std::string> keys_of(const Waits& waits, const Nodes& nodes) {
    std::vector<std::string> keys;
    for (const Node node : nodes) keys.push_back(waits.features[node]->key);
    return keys;
}

Cycle cycle_of_set(const Waits& waits, const Nodes& set) {
    const auto loop = shortest_cycle(waits.graph, set);
    Cycle cycle{keys_of(waits, set), keys_of(waits, loop), {}, {}};
    std::unordered_map<Node, Node> next;
    for (std::size_t i = 1; i < loop.size(); ++i) next[loop[i - 1]] = loop[i];
    std::unordered_map<Node, const Record*> taken;
    for (std::size_t i = 0; i < waits.edges.size(); ++i) {
        const auto [from, to] = waits.edges[i];
        const auto found = next.find(from);
        if (found != next.end() && found->second == to) taken.try_emplace(from, waits.dependencies[i]);
    }
    for (std::size_t i = 1; i < loop.size(); ++i) cycle.dependencies.push_back(taken.at(loop[i - 1]));
    return cycle;
}

std::vector<std::uint32_t> confidences(const std::vector<const Record*>& dependencies) {
    std::vector<std::uint32_t> weights;
    for (const auto* one : dependencies) weights.push_back(confidence(*one));
    return weights;
}

std::vector<Cycle> feature_cycles(const Waits& waits) {
    std::vector<Cycle> cycles;
    std::unordered_map<Node, std::size_t> cycle_of;
    for (const auto& set : cyclic_sets(waits.graph)) {
        for (const Node node : set) cycle_of[node] = cycles.size();
        cycles.push_back(cycle_of_set(waits, set));
    }
    if (cycles.empty()) return cycles;
    const auto weights = confidences(waits.dependencies);
    for (const auto place : feedback(waits.features.size(), waits.edges, weights).edges)
        cycles[cycle_of.at(waits.edges[place].from)].cut.push_back(waits.dependencies[place]);
    return cycles;
}

/// The features on the edges that lead from one team to another.
std::vector<TeamCycle> team_cycles(const Waits& waits) {
    const auto component = components(waits.graph);
    const auto crosses = [&](const Edge& edge) {
        const auto& from = *waits.features[edge.from];
        const auto& to = *waits.features[edge.to];
        return component[edge.from] != component[edge.to] && !from.text("team").empty() && !to.text("team").empty() &&
               from.text("team") != to.text("team") && features::is_unfinished(from) && features::is_unfinished(to);
    };
    std::set<std::string_view> names;
    for (const auto* feature : waits.features) names.insert(feature->text("team"));
    const std::vector<std::string_view> teams(names.begin(), names.end());
    const auto node_of = [&](Node feature) {
        const auto team = waits.features[feature]->text("team");
        return static_cast<Node>(std::lower_bound(teams.begin(), teams.end(), team) - teams.begin());
    };
    std::vector<Edge> edges;
    std::vector<std::size_t> crossing;  // by edge between teams: its place among all
    std::vector<const Record*> dependencies;
    for (std::size_t i = 0; i < waits.edges.size(); ++i) {
        if (!crosses(waits.edges[i])) continue;
        edges.push_back({node_of(waits.edges[i].from), node_of(waits.edges[i].to)});
        crossing.push_back(i);
        dependencies.push_back(waits.dependencies[i]);
    }
    const Graph graph(teams.size(), edges);
    std::vector<TeamCycle> cycles;
    std::unordered_map<Node, std::size_t> cycle_of;
    for (const auto& set : cyclic_sets(graph)) {
        cycles.emplace_back();
        for (const Node team : set) {
            cycle_of[team] = cycles.size() - 1;
            cycles.back().teams.emplace_back(teams[team]);
        }
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto from = cycle_of.find(edges[i].from), to = cycle_of.find(edges[i].to);
        if (from == cycle_of.end() || to == cycle_of.end() || from->second != to->second) continue;
        auto& cycle = cycles[from->second];
        const auto& edge = waits.edges[crossing[i]];
        cycle.features.insert(cycle.features.end(), {waits.features[edge.from]->key, waits.features[edge.to]->key});
        cycle.dependencies.push_back(dependencies[i]);
    }
    for (const auto place : feedback(teams.size(), edges, confidences(dependencies)).edges)
        cycles[cycle_of.at(edges[place].from)].cut.push_back(dependencies[place]);
    for (auto& cycle : cycles) {
        std::sort(cycle.features.begin(), cycle.features.end());
        cycle.features.erase(std::unique(cycle.features.begin(), cycle.features.end()), cycle.features.end());
    }
    return cycles;
}

}  // namespace

bool may_hold(const Record& dependency) {
    const auto status = dependency.text("status");
    return type_of(dependency) != "soft" && status != "rejected" && status != "met";
}

std::uint32_t confidence(const Record& dependency) {
    if (type_of(dependency) == "soft") return 1;
    if (type_of(dependency) == "contract") return 2;
    return dependency.text("status") == "confirmed" ? 4 : 3;
}

bool is_agreed(const Record& dependency, const Record& from, const Record* on) {
    return has_agreed(dependency, from) && (on == nullptr || has_agreed(dependency, *on));
}

bool counts(const Record& dependency, const Record& from, const Record* on) {
    return may_hold(dependency) && (type_of(dependency) != "contract" || !is_agreed(dependency, from, on));
}

Waits waits_of(std::span<const Record> features, std::span<const Record> dependencies) {
    auto by_node = sorted(features);
    std::unordered_map<std::string, Node> nodes;
    for (Node node = 0; node < by_node.size(); ++node) nodes[base::lower(by_node[node]->key)] = node;
    std::vector<Edge> edges;
    std::vector<const Record*> by_edge;
    for (const auto* one : sorted(dependencies)) {
        const auto from = nodes.find(base::lower(one->text("from")));
        const auto on = nodes.find(base::lower(one->text("on")));
        if (from == nodes.end() || on == nodes.end()) continue;
        if (!counts(*one, *by_node[from->second], by_node[on->second])) continue;
        edges.push_back({from->second, on->second});
        by_edge.push_back(one);
    }
    Graph graph(by_node.size(), edges);
    return {std::move(by_node), std::move(edges), std::move(by_edge), std::move(graph)};
}

Cycles cycles(std::span<const Record> features, std::span<const Record> dependencies) {
    const auto waits = waits_of(features, dependencies);
    Cycles result;
    result.features = feature_cycles(waits);
    result.teams = team_cycles(waits);
    return result;
}

std::string shown_loop(std::span<const std::string> keys) {
    std::string text;
    const std::size_t half = most_shown / 2;
    const bool is_cut = keys.size() > most_shown + 1;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (is_cut && i == half) {
            text += fmt::format(" → … {} more …", keys.size() - most_shown);
            i = keys.size() - half;
        }
        text += (i > 0 ? " → " : "") + keys[i];
    }
    return text;
}

}  // namespace waybill::dependencies
