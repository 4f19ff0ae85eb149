#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// What follows from arrows between numbered things alone. Everything is linear in nodes and edges unless it says
/// otherwise, and nothing recurses: a chain of a million edges needs no more stack than one of two.
namespace waybill::dependencies {

/// A thing by its number, 0 to Graph::size() - 1.
using Node = std::uint32_t;
using Nodes = std::vector<Node>;

/// An arrow: `from` waits for `to`.
struct Edge {
    Node from, to;
};

/// A directed graph whose arrows lie side by side in memory, those of a node in the order in which they were given.
class Graph {
public:
    Graph(std::size_t nodes, std::span<const Edge> edges);

    std::size_t size() const { return starts_.size() - 1; }
    /// What `node` points to.
    std::span<const Node> next(Node node) const {
        return {targets_.data() + starts_[node], targets_.data() + starts_[node + 1]};
    }

private:
    std::vector<std::size_t> starts_;
    Nodes targets_;
};

/// The number of the strongly connected set that each node belongs to: two nodes have the same number when each can be
/// reached from the other (Tarjan 1972). A set has a smaller number than every set that points to it.
Nodes components(const Graph& graph);

/// The strongly connected sets that hold a cycle: of two nodes or more, or one that points to itself. Nodes ascend
/// within a set, sets ascend by their first node.
std::vector<Nodes> cyclic_sets(const Graph& graph);

/// The nodes of a shortest way, both ends included; a way from a node to itself has at least one edge and names it
/// twice. Nothing where there is none. Of several ways the one that follows earlier edges is taken.
std::optional<Nodes> shortest_way(const Graph& graph, Node from, Node to);

/// A shortest cycle within one of the `cyclic_sets`: its nodes, the first one again at the end. Searched from each node
/// of the set; in a set so large that this would cross more than 10 million edges, from as many of its first nodes
/// as that allows, and the cycle is then the shortest through one of those.
Nodes shortest_cycle(const Graph& graph, std::span<const Node> set);

/// For each node whether it can be reached from `start` (which itself can).
std::vector<bool> reachable(const Graph& graph, Node start);

/// Every node behind all that it points to; nothing where there is a cycle.
std::optional<Nodes> topological_order(const Graph& graph);

}  // namespace waybill::dependencies
