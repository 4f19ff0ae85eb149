#include "waybill/dependencies/visibility.hpp"

#include <algorithm>
#include <bitset>

namespace waybill::dependencies {
namespace {

/// Columns of the matrix that are worked out at once.
constexpr std::size_t columns = 1024;

/// The largest set of nodes that all need each other, of two at least; empty where there is none.
Nodes core_of(const Graph& graph) {
    Nodes core;
    for (auto& set : cyclic_sets(graph)) {
        if (set.size() > 1 && set.size() > core.size()) core = std::move(set);
    }
    return core;
}

void add_roles(const Graph& graph, Visibility& result) {
    const auto core = core_of(graph);
    if (core.empty()) return;
    const auto in = result.fan_in[core.front()], out = result.fan_out[core.front()];
    for (Node node = 0; node < graph.size(); ++node) {
        const bool is_needed = result.fan_in[node] >= in, needs = result.fan_out[node] >= out;
        // Beside the core, in a long chain, a part can reach its figures both ways: the larger one decides.
        const bool is_shared = is_needed && (!needs || result.fan_in[node] > result.fan_out[node]);
        result.roles.push_back(is_shared ? Role::shared : needs ? Role::control : Role::periphery);
    }
    for (const Node node : core) result.roles[node] = Role::core;
}

}  // namespace

std::string_view name_of(Role role) {
    constexpr std::string_view names[] = {"core", "shared", "control", "periphery"};
    return names[static_cast<std::size_t>(role)];
}

Visibility visibility(std::size_t nodes, std::span<const Edge> edges) {
    const Graph graph(nodes, edges);
    const auto component = components(graph);
    std::vector<Nodes> members(nodes);
    for (Node node = 0; node < nodes; ++node) members[component[node]].push_back(node);
    Visibility result{std::vector<std::size_t>(nodes), std::vector<std::size_t>(nodes), 0, {}};
    std::vector<std::bitset<columns>> rows(nodes);  // by set
    for (std::size_t first = 0; first < nodes; first += columns) {
        for (Node set = 0; set < nodes; ++set) {
            auto& row = rows[set];
            row.reset();
            for (const Node node : members[set]) {
                if (node >= first && node < first + columns) row.set(node - first);
                // What a set points to has a smaller number: its row is there.
                for (const Node target : graph.next(node)) row |= rows[component[target]];
            }
            for (const Node node : members[set]) result.fan_out[node] += row.count();
            for (std::size_t column = 0; column < columns && first + column < nodes; ++column) {
                if (row[column]) result.fan_in[first + column] += members[set].size();
            }
        }
    }
    double filled = 0;
    for (const auto count : result.fan_out) filled += static_cast<double>(count);
    const auto size = static_cast<double>(nodes);
    if (nodes > 0) result.propagation_cost = filled / (size * size);
    add_roles(graph, result);
    return result;
}

}  // namespace waybill::dependencies
