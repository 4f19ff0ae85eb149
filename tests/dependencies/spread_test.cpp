#include "waybill/dependencies/spread.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

namespace spread_test {

using namespace waybill::dependencies;

namespace {

constexpr std::size_t unreached = 1 << 20;

/// Hops from any of the starts, by relaxing every edge until nothing changes (Bellman 1958).
std::vector<std::size_t> hops_by_relaxing(std::size_t nodes, const std::vector<Edge>& edges, const Nodes& starts) {
    std::vector<std::size_t> hops(nodes, unreached);
    for (const Node start : starts) hops[start] = 0;
    for (std::size_t round = 0; round < nodes; ++round) {
        for (const auto& edge : edges) hops[edge.to] = std::min(hops[edge.to], hops[edge.from] + 1);
    }
    return hops;
}

}  // namespace

TEST_CASE("an effect spreads hop by hop, nearest first, over the smallest nodes", "[spread]") {
    // 0 → 2 → 3, 0 → 1 → 3, 3 → 0, and 4 → 0, which nothing leads to.
    const std::vector<Edge> edges{{0, 2}, {2, 3}, {0, 1}, {1, 3}, {3, 0}, {4, 0}};
    const Graph graph(5, edges);
    const Nodes starts{0};
    const auto reached = spread(graph, starts);
    REQUIRE(reached.size() == 4);
    CHECK(reached[0].node == 0);
    CHECK(reached[0].before == 0);
    CHECK(reached[1].node == 1);
    CHECK(reached[2].node == 2);
    CHECK(reached[3].node == 3);
    CHECK(reached[3].hops == 2);
    CHECK(reached[3].before == 1);
    CHECK(spread_weight(reached, 0.5) == Approx(1.25));
    CHECK(spread_weight(reached, 1) == Approx(3));
    CHECK(spread(graph, {}).empty());
}

TEST_CASE("1,000 random graphs against relaxing every edge: hops, ways and weight", "[spread]") {
    std::mt19937 chance(20261121);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 1 + chance() % 30;
        std::vector<Edge> edges;
        for (std::size_t i = chance() % (3 * nodes + 1); i > 0; --i)
            edges.push_back({static_cast<Node>(chance() % nodes), static_cast<Node>(chance() % nodes)});
        Nodes starts;
        for (std::size_t i = 1 + chance() % 3; i > 0; --i) starts.push_back(static_cast<Node>(chance() % nodes));
        const auto hops = hops_by_relaxing(nodes, edges, starts);
        const auto reached = spread(Graph(nodes, edges), starts);
        const auto met = static_cast<std::size_t>(
            std::count_if(hops.begin(), hops.end(), [](std::size_t one) { return one < unreached; }));
        REQUIRE(reached.size() == met);
        double weight = 0;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            const auto& one = reached[i];
            REQUIRE(one.hops == hops[one.node]);
            if (i > 0) REQUIRE(std::pair(reached[i - 1].hops, reached[i - 1].node) < std::pair(one.hops, one.node));
            if (one.hops == 0) continue;
            weight += std::pow(0.5, static_cast<double>(one.hops));
            // The way leads over an edge from the smallest node that is one hop nearer.
            Node smallest = static_cast<Node>(nodes);
            for (const auto& edge : edges) {
                if (edge.to == one.node && hops[edge.from] + 1 == one.hops) smallest = std::min(smallest, edge.from);
            }
            REQUIRE(one.before == smallest);
        }
        REQUIRE(spread_weight(reached, 0.5) == Approx(weight));
        // The order in which edges were recorded changes nothing.
        std::shuffle(edges.begin(), edges.end(), chance);
        const auto again = spread(Graph(nodes, edges), starts);
        for (std::size_t i = 0; i < reached.size(); ++i) REQUIRE(again[i].before == reached[i].before);
    }
}

}  // namespace spread_test
