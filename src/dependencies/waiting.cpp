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
/// What is in a milestone is in it: a loop is cut at one of its dependencies.
constexpr std::uint32_t never_cut = 1000;

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

Cycle cycle_of_set(const Waits& waits, const Nodes& set) {
    const auto loop = shortest_cycle(waits.graph, set);
    Cycle cycle;
    for (const Node node : set) {
        if (waits.is_feature(node)) cycle.features.push_back(waits.features[node]->key);
    }
    for (const Node node : loop) cycle.loop.push_back(waits.record(node).key);
    for (std::size_t i = 1; i < loop.size(); ++i) {
        if (!waits.is_feature(loop[i])) cycle.milestones.push_back(&waits.record(loop[i]));
    }
    std::unordered_map<Node, Node> next;
    for (std::size_t i = 1; i < loop.size(); ++i) next[loop[i - 1]] = loop[i];
    std::unordered_map<Node, const Record*> taken;
    for (std::size_t i = 0; i < waits.dependencies.size(); ++i) {
        const auto [from, to] = waits.edges[i];
        const auto found = next.find(from);
        if (found != next.end() && found->second == to) taken.try_emplace(from, waits.dependencies[i]);
    }
    for (std::size_t i = 1; i < loop.size(); ++i) {
        if (waits.is_feature(loop[i - 1])) cycle.dependencies.push_back(taken.at(loop[i - 1]));
    }
    return cycle;
}

std::vector<std::uint32_t> confidences(const std::vector<const Record*>& dependencies) {
    std::vector<std::uint32_t> weights;
    for (const auto* one : dependencies) weights.push_back(confidence(*one));
    return weights;
}

/// The features on the edges that lead from one team to another.
std::vector<TeamCycle> team_cycles(const Waits& waits) {
    const auto component = components(waits.graph);
    const auto crosses = [&](const Edge& edge) {
        if (!waits.is_feature(edge.from) || !waits.is_feature(edge.to)) return false;
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

Waits waits_of(std::span<const Record> features, std::span<const Record> dependencies,
               std::span<const Record> milestones) {
    Waits waits{.features = sorted(features), .edges = {}, .dependencies = {}, .milestones = {}, .graph = Graph(0, {})};
    std::unordered_map<std::string, Node> nodes;
    for (Node node = 0; node < waits.features.size(); ++node) nodes[base::lower(waits.features[node]->key)] = node;
    std::unordered_map<std::string, const Record*> known;
    for (const auto& one : milestones) known[base::lower(one.key)] = &one;
    const auto node_on = [&](const std::string& key) -> std::optional<Node> {
        if (const auto node = nodes.find(key); node != nodes.end()) return node->second;
        const auto milestone = known.find(key);
        if (milestone == known.end()) return {};
        waits.milestones.push_back(milestone->second);
        return nodes[key] = static_cast<Node>(waits.features.size() + waits.milestones.size() - 1);
    };
    for (const auto* one : sorted(dependencies)) {
        const auto from = nodes.find(base::lower(one->text("from")));
        if (from == nodes.end() || !waits.is_feature(from->second)) continue;
        const auto start = from->second;
        const auto on = node_on(base::lower(one->text("on")));
        if (!on || !counts(*one, *waits.features[start], waits.is_feature(*on) ? waits.features[*on] : nullptr))
            continue;
        waits.edges.push_back({start, *on});
        waits.dependencies.push_back(one);
    }
    for (std::size_t i = 0; i < waits.milestones.size(); ++i) {
        const auto milestone = static_cast<Node>(waits.features.size() + i);
        for (const auto& key : waits.milestones[i]->texts("features")) {
            const auto feature = nodes.find(base::lower(key));
            if (feature != nodes.end() && waits.is_feature(feature->second))
                waits.edges.push_back({milestone, feature->second});
        }
    }
    waits.graph = Graph(waits.features.size() + waits.milestones.size(), waits.edges);
    return waits;
}

std::vector<Cycle> feature_cycles(const Waits& waits) {
    std::vector<Cycle> cycles;
    std::unordered_map<Node, std::size_t> cycle_of;
    for (const auto& set : cyclic_sets(waits.graph)) {
        for (const Node node : set) cycle_of[node] = cycles.size();
        cycles.push_back(cycle_of_set(waits, set));
    }
    if (cycles.empty()) return cycles;
    auto weights = confidences(waits.dependencies);
    weights.resize(waits.edges.size(), never_cut);
    const auto nodes = waits.features.size() + waits.milestones.size();
    std::set<std::size_t> cut;
    for (const auto place : feedback(nodes, waits.edges, weights).edges) {
        if (place < waits.dependencies.size()) cut.insert(place);
        // A large knot is cut by a rule of thumb, which may cut what is in a milestone: who waits for it stops,
        // instead.
        for (std::size_t i = 0; place >= waits.dependencies.size() && i < waits.dependencies.size(); ++i) {
            const auto [from, to] = waits.edges[i];
            if (to == waits.edges[place].from && cycle_of.contains(from) && cycle_of[from] == cycle_of.at(to))
                cut.insert(i);
        }
    }
    for (const auto place : cut) cycles[cycle_of.at(waits.edges[place].from)].cut.push_back(waits.dependencies[place]);
    return cycles;
}

Cycles cycles(std::span<const Record> features, std::span<const Record> dependencies,
              std::span<const Record> milestones) {
    const auto waits = waits_of(features, dependencies, milestones);
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
