#include "waybill/dependencies/reduction.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace waybill::dependencies {
namespace {

/// What can be reached from sets, source by source, without clearing the memory in between.
class Reaching {
public:
    explicit Reaching(const Graph& graph) : graph_(graph), met_for_(graph.size()) {}

    /// Those of `next`, all that `source` points to, that another one of them leads to. Every arrow leads to a smaller
    /// number, so that what is small is reached from what is large, and nothing below the smallest one matters.
    std::set<Node> reached_otherwise(Node source, Nodes next) {
        std::sort(next.begin(), next.end(), std::greater<>());
        std::set<Node> result;
        for (const Node one : next) {
            if (is_met(source, one)) {
                result.insert(one);
                continue;
            }
            meet(source, one);
            for (Nodes pending{one}; !pending.empty();) {
                const Node node = pending.back();
                pending.pop_back();
                for (const Node target : graph_.next(node)) {
                    if (target < next.back() || is_met(source, target)) continue;
                    meet(source, target);
                    pending.push_back(target);
                }
            }
        }
        return result;
    }

private:
    bool is_met(Node source, Node node) const { return met_for_[node] == source + 1; }
    void meet(Node source, Node node) { met_for_[node] = source + 1; }

    const Graph& graph_;
    Nodes met_for_;  ///< the last source that reached a node, and one; 0: none did
};

}  // namespace

std::vector<std::size_t> redundant_edges(std::size_t nodes, std::span<const Edge> edges) {
    const auto component = components(Graph(nodes, edges));
    std::set<std::pair<Node, Node>> between;
    for (const auto& [from, to] : edges) {
        if (component[from] != component[to]) between.emplace(component[from], component[to]);
    }
    std::vector<Edge> sets;
    for (const auto& [from, to] : between) sets.push_back({from, to});
    const Graph graph(nodes, sets);
    Reaching reaching(graph);
    std::set<std::pair<Node, Node>> redundant;
    for (Node source = 0; source < nodes; ++source) {
        const auto next = graph.next(source);
        if (next.size() < 2) continue;
        for (const Node target : reaching.reached_otherwise(source, {next.begin(), next.end()}))
            redundant.emplace(source, target);
    }
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (redundant.contains({component[edges[i].from], component[edges[i].to]})) places.push_back(i);
    }
    return places;
}

}  // namespace waybill::dependencies
