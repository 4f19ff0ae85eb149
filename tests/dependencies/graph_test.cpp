#include "waybill/dependencies/graph.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch.hpp>

using namespace waybill::dependencies;

namespace {

using Edges = std::vector<Edge>;

/// A random graph of the generator's own numbers: the distributions of the standard library differ between compilers.
Edges random_edges(std::mt19937& chance, std::size_t nodes, std::size_t edges) {
    Edges list;
    for (std::size_t i = 0; i < edges; ++i) {
        list.push_back({static_cast<Node>(chance() % nodes), static_cast<Node>(chance() % nodes)});
    }
    return list;
}

constexpr int unreached = 1 << 20;
using Matrix = std::vector<std::vector<int>>;

/// Edges of a shortest way of at least one edge between any two nodes (Floyd 1962).
Matrix distances(std::size_t nodes, const Edges& edges) {
    Matrix far(nodes, std::vector<int>(nodes, unreached));
    for (const auto& edge : edges) far[edge.from][edge.to] = 1;
    for (std::size_t k = 0; k < nodes; ++k) {
        for (std::size_t i = 0; i < nodes; ++i) {
            for (std::size_t j = 0; j < nodes; ++j) far[i][j] = std::min(far[i][j], far[i][k] + far[k][j]);
        }
    }
    return far;
}

std::vector<Nodes> cyclic_sets_of(const Matrix& far) {
    std::vector<Nodes> sets;
    for (Node i = 0; i < far.size(); ++i) {
        Nodes set;
        for (Node j = 0; j < far.size(); ++j) {
            if (far[i][i] < unreached && far[i][j] < unreached && far[j][i] < unreached) set.push_back(j);
        }
        if (!set.empty() && set.front() == i) sets.push_back(set);
    }
    return sets;
}

bool is_way(const Graph& graph, const Nodes& way) {
    for (std::size_t i = 1; i < way.size(); ++i) {
        const auto next = graph.next(way[i - 1]);
        if (std::find(next.begin(), next.end(), way[i]) == next.end()) return false;
    }
    return way.size() > 1;
}

Edges chain(Node edges) {
    Edges list;
    for (Node i = 0; i < edges; ++i) list.push_back({i, i + 1});
    return list;
}

}  // namespace

TEST_CASE("a graph keeps the edges of a node in their order") {
    const Edges edges{{2, 0}, {0, 1}, {2, 2}, {2, 1}};
    const Graph graph(3, edges);
    CHECK(graph.size() == 3);
    CHECK(Nodes(graph.next(2).begin(), graph.next(2).end()) == Nodes{0, 2, 1});
    CHECK(graph.next(1).empty());
}

TEST_CASE("an empty graph has no cycle, and an order of nothing") {
    const Graph graph(0, {});
    CHECK(cyclic_sets(graph).empty());
    CHECK(topological_order(graph) == Nodes{});
}

TEST_CASE("a shortest cycle is found beside longer ones") {
    // 0 → 1 → 2 → 3 → 0, with the short cut 2 → 1; 4 points to itself and 5 is in none.
    const Edges edges{{0, 1}, {1, 2}, {2, 3}, {3, 0}, {2, 1}, {4, 4}, {5, 0}};
    const Graph graph(6, edges);
    const auto sets = cyclic_sets(graph);
    CHECK(sets == std::vector<Nodes>{{0, 1, 2, 3}, {4}});
    CHECK(shortest_cycle(graph, sets[0]) == Nodes{1, 2, 1});
    CHECK(shortest_cycle(graph, sets[1]) == Nodes{4, 4});
    CHECK(shortest_way(graph, 0, 3) == Nodes{0, 1, 2, 3});
    CHECK_FALSE(shortest_way(graph, 0, 5));
    CHECK_FALSE(topological_order(graph));
}

TEST_CASE("random graphs agree with brute force") {
    std::mt19937 chance(20261120);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 1 + chance() % 14;
        const auto edges = random_edges(chance, nodes, chance() % (2 * nodes + 1));
        const Graph graph(nodes, edges);
        const auto far = distances(nodes, edges);
        const auto sets = cyclic_sets_of(far);
        REQUIRE(cyclic_sets(graph) == sets);
        for (const auto& set : sets) {
            const auto cycle = shortest_cycle(graph, set);
            int shortest = unreached;
            for (const Node node : set) shortest = std::min(shortest, far[node][node]);
            REQUIRE(is_way(graph, cycle));
            REQUIRE(cycle.front() == cycle.back());
            REQUIRE(static_cast<int>(cycle.size()) - 1 == shortest);
        }
        const auto component = components(graph);
        for (Node from = 0; from < nodes; ++from) {
            const auto reached = reachable(graph, from);
            for (Node to = 0; to < nodes; ++to) {
                const auto way = shortest_way(graph, from, to);
                REQUIRE(way.has_value() == (far[from][to] < unreached));
                if (way) REQUIRE(is_way(graph, *way));
                if (way) REQUIRE(static_cast<int>(way->size()) - 1 == far[from][to]);
                REQUIRE(reached[to] == (from == to || far[from][to] < unreached));
                const bool is_same_set = from == to || (far[from][to] < unreached && far[to][from] < unreached);
                REQUIRE((component[from] == component[to]) == is_same_set);
                if (far[from][to] < unreached) REQUIRE(component[from] >= component[to]);
            }
        }
        const auto order = topological_order(graph);
        REQUIRE(order.has_value() == sets.empty());
        if (!order) continue;
        std::vector<std::size_t> place(nodes);
        for (std::size_t i = 0; i < nodes; ++i) place[(*order)[i]] = i;
        for (const auto& edge : edges) REQUIRE(place[edge.from] > place[edge.to]);
    }
}

TEST_CASE("a chain of a million edges overflows no stack") {
    constexpr Node length = 1'000'000;
    const auto edges = chain(length);
    const Graph graph(length + 1, edges);
    CHECK(cyclic_sets(graph).empty());
    CHECK(topological_order(graph).value().front() == length);
    CHECK(shortest_way(graph, 0, length).value().size() == length + 1);
    CHECK(reachable(graph, 0)[length]);
    CHECK_FALSE(reachable(graph, 1)[0]);
}

TEST_CASE("a ring of a million edges is one cycle") {
    constexpr Node length = 1'000'000;
    auto edges = chain(length - 1);
    edges.push_back({length - 1, 0});
    const Graph graph(length, edges);
    const auto sets = cyclic_sets(graph);
    REQUIRE(sets.size() == 1);
    CHECK(sets[0].size() == length);
    CHECK(shortest_cycle(graph, sets[0]).size() == length + 1);
    CHECK_FALSE(topological_order(graph));
}
