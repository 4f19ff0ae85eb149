#include "waybill/dependencies/graph.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace waybill::dependencies {
namespace {

constexpr Node none = std::numeric_limits<Node>::max();
/// How many edges a search for a shortest cycle may cross in all.
constexpr std::size_t most_crossings = 10'000'000;

/// Tarjan's algorithm with a stack of its own.
class Tarjan {
public:
    explicit Tarjan(const Graph& graph)
        : graph_(graph), found_(graph.size(), none), low_(graph.size()), component_(graph.size(), none) {}

    Nodes components() {
        for (Node root = 0; root < graph_.size(); ++root) {
            if (found_[root] == none) visit(root);
        }
        return std::move(component_);
    }

private:
    struct Frame {
        Node node;
        std::size_t next;  ///< position of the edge to follow next
    };

    void enter(Node node) {
        found_[node] = low_[node] = count_++;
        open_.push_back(node);
        frames_.push_back({node, 0});
    }

    void visit(Node root) {
        enter(root);
        while (!frames_.empty()) {
            const auto [node, position] = frames_.back();
            const auto next = graph_.next(node);
            if (position < next.size()) {
                ++frames_.back().next;
                const Node target = next[position];
                if (found_[target] == none)
                    enter(target);
                else if (component_[target] == none)
                    low_[node] = std::min(low_[node], found_[target]);
                continue;
            }
            frames_.pop_back();
            if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
            if (low_[node] == found_[node]) close(node);
        }
    }

    void close(Node root) {
        Node node = none;
        do {
            node = open_.back();
            open_.pop_back();
            component_[node] = components_;
        } while (node != root);
        ++components_;
    }

    const Graph& graph_;
    Nodes found_;      ///< in which order nodes were met
    Nodes low_;        ///< the earliest open node that can be reached
    Nodes component_;  ///< none while a node is open
    Nodes open_;
    std::vector<Frame> frames_;
    Node count_ = 0;
    Node components_ = 0;
};

/// Breadth-first search that can be used again and again without clearing all of its memory.
class Search {
public:
    explicit Search(const Graph& graph) : graph_(graph), parent_(graph.size(), none) {}

    /// A shortest way of fewer than `most` edges.
    std::optional<Nodes> way(Node from, Node to, std::size_t most) {
        for (const Node node : queue_) parent_[node] = none;
        queue_.assign(1, from);
        std::size_t level_end = 1;
        std::size_t edges = 1;  // of a way that ends in what the current level points to
        for (std::size_t i = 0; i < queue_.size() && edges < most; ++i) {
            if (i == level_end) {
                level_end = queue_.size();
                if (++edges >= most) break;
            }
            for (const Node target : graph_.next(queue_[i])) {
                ++crossings_;
                if (target == to) return traced(from, queue_[i], to);
                if (target == from || parent_[target] != none) continue;
                parent_[target] = queue_[i];
                queue_.push_back(target);
            }
        }
        return {};
    }
    std::size_t crossings() const { return crossings_; }

private:
    Nodes traced(Node from, Node last, Node to) const {
        Nodes way{to};
        for (Node node = last; node != from; node = parent_[node]) way.push_back(node);
        way.push_back(from);
        std::reverse(way.begin(), way.end());
        return way;
    }

    const Graph& graph_;
    Nodes parent_;  ///< of all that was met but the start
    Nodes queue_;
    std::size_t crossings_ = 0;
};

}  // namespace

Graph::Graph(std::size_t nodes, std::span<const Edge> edges) : starts_(nodes + 1), targets_(edges.size()) {
    for (const auto& edge : edges) ++starts_[edge.from + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    std::vector<std::size_t> free(starts_.begin(), starts_.end() - 1);
    for (const auto& edge : edges) targets_[free[edge.from]++] = edge.to;
}

Nodes components(const Graph& graph) {
    return Tarjan(graph).components();
}

std::vector<Nodes> cyclic_sets(const Graph& graph) {
    const auto component = components(graph);
    std::vector<Nodes> sets(graph.size());
    for (Node node = 0; node < graph.size(); ++node) sets[component[node]].push_back(node);
    std::erase_if(sets, [&](const Nodes& set) {
        if (set.size() != 1) return set.empty();
        const auto next = graph.next(set.front());
        return std::find(next.begin(), next.end(), set.front()) == next.end();
    });
    std::sort(sets.begin(), sets.end());
    return sets;
}

std::optional<Nodes> shortest_way(const Graph& graph, Node from, Node to) {
    return Search(graph).way(from, to, std::numeric_limits<std::size_t>::max());
}

Nodes shortest_cycle(const Graph& graph, std::span<const Node> set) {
    Search search(graph);
    Nodes best;
    for (const Node node : set) {
        // A way of as many edges would not be shorter: `best` names its first node twice.
        const auto most = best.empty() ? std::numeric_limits<std::size_t>::max() : best.size() - 1;
        if (auto way = search.way(node, node, most)) best = std::move(*way);
        if (search.crossings() > most_crossings || best.size() == 2) break;
    }
    return best;
}

std::vector<bool> reachable(const Graph& graph, Node start) {
    std::vector<bool> is_met(graph.size());
    Nodes pending{start};
    is_met[start] = true;
    while (!pending.empty()) {
        const Node node = pending.back();
        pending.pop_back();
        for (const Node target : graph.next(node)) {
            if (is_met[target]) continue;
            is_met[target] = true;
            pending.push_back(target);
        }
    }
    return is_met;
}

std::optional<Nodes> topological_order(const Graph& graph) {
    // Sets are numbered from what is pointed to, so their numbers are such an order; a cycle shares one.
    const auto component = components(graph);
    Nodes order(graph.size(), none);
    for (Node node = 0; node < graph.size(); ++node) {
        if (order[component[node]] != none) return {};
        const auto next = graph.next(node);
        if (std::find(next.begin(), next.end(), node) != next.end()) return {};
        order[component[node]] = node;
    }
    return order;
}

}  // namespace waybill::dependencies
