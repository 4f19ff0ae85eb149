#include "waybill/dependencies/reduction.hpp"

#include <catch2/catch.hpp>

#include "random_graph.hpp"

namespace reduction_test {

using namespace waybill::dependencies;
using random_graph::Edges;
using Places = std::vector<std::size_t>;

TEST_CASE("an arrow is redundant where a longer way leads there all the same") {
    CHECK(redundant_edges(4, Edges{{0, 1}, {1, 2}, {0, 2}, {0, 3}}) == Places{2});
    CHECK(redundant_edges(4, Edges{{0, 3}, {0, 1}, {1, 2}, {2, 3}}) == Places{0});
    CHECK(redundant_edges(3, Edges{{0, 1}, {0, 2}}).empty());
    CHECK(redundant_edges(0, {}).empty());
}

TEST_CASE("an arrow within a cycle stays, and two between the same things do too") {
    CHECK(redundant_edges(3, Edges{{0, 1}, {1, 0}, {2, 0}, {2, 1}}).empty());
    CHECK(redundant_edges(2, Edges{{0, 1}, {0, 1}}).empty());
    // 3 → {0, 1} → 2: both ways around the middle are longer.
    CHECK(redundant_edges(4, Edges{{0, 1}, {1, 0}, {3, 0}, {1, 2}, {3, 2}, {3, 2}}) == Places{4, 5});
}

TEST_CASE("random graphs without a cycle: an arrow is redundant when it can go alone") {
    std::mt19937 chance(1972);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 2 + chance() % 9;
        Edges edges;
        for (Node from = 0; from < nodes; ++from) {
            for (Node to = 0; to < nodes; ++to) {
                // Downwards in a shuffled order, so that no number gives the direction away.
                if ((from * 7 + 3) % 11 > (to * 7 + 3) % 11 && chance() % 3 == 0) edges.push_back({from, to});
            }
        }
        const auto whole = random_graph::reaches(nodes, edges);
        Places expected;
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (random_graph::reaches(nodes, random_graph::without(edges, {i})) == whole) expected.push_back(i);
        }
        const auto found = redundant_edges(nodes, edges);
        REQUIRE(found == expected);
        // All of them can go together: what is left reaches the same.
        REQUIRE(random_graph::reaches(nodes, random_graph::without(edges, found)) == whole);
    }
}

TEST_CASE("random graphs with cycles: what is left reaches the same") {
    std::mt19937 chance(1973);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 1 + chance() % 9;
        const auto edges = random_graph::edges(chance, nodes, chance() % (3 * nodes));
        const auto left = random_graph::without(edges, redundant_edges(nodes, edges));
        REQUIRE(random_graph::reaches(nodes, left) == random_graph::reaches(nodes, edges));
    }
}

}  // namespace reduction_test
