#include "waybill/dependencies/articulation.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "random_graph.hpp"

namespace articulation_test {

using namespace waybill::dependencies;
using random_graph::Edges;

namespace {

/// In how many parts the lines leave the nodes that are not `gone`.
std::size_t parts(std::size_t nodes, const Edges& edges, Node gone) {
    std::vector<Node> part(nodes);
    for (Node i = 0; i < nodes; ++i) part[i] = i;
    for (std::size_t round = 0; round < nodes; ++round) {
        for (const auto& [from, to] : edges) {
            if (from != gone && to != gone) part[from] = part[to] = std::min(part[from], part[to]);
        }
    }
    std::size_t count = 0;
    for (Node i = 0; i < nodes; ++i) count += i != gone && part[i] == i ? 1 : 0;
    return count;
}
constexpr Node nobody = ~Node{0};

bool has_line(const Edges& edges, Node node) {
    return std::any_of(edges.begin(), edges.end(),
                       [&](const Edge& one) { return one.from != one.to && (one.from == node || one.to == node); });
}

}  // namespace

TEST_CASE("one thing between two parts holds them together") {
    // Two triangles that share 2, and a tail 4 - 5.
    const Edges edges{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 2}, {4, 5}};
    CHECK(joints(6, edges) == Nodes{2, 4});
    CHECK(parts_without(6, edges, 2) == std::vector<Nodes>{{0, 1}, {3, 4, 5}});
    CHECK(parts_without(6, edges, 0) == std::vector<Nodes>{{1, 2, 3, 4, 5}});
    CHECK(parts_without(7, edges, 6).empty());
}

TEST_CASE("two arrows between the same things are one line, and one to itself is none") {
    CHECK(joints(3, Edges{{0, 1}, {1, 0}, {1, 2}}) == Nodes{1});
    CHECK(joints(1, Edges{{0, 0}}).empty());
    CHECK(joints(0, {}).empty());
}

TEST_CASE("random graphs: a point is a joint when there are more parts without it") {
    std::mt19937 chance(1973);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 1 + chance() % 10;
        const auto edges = random_graph::edges(chance, nodes, chance() % (2 * nodes));
        const auto whole = parts(nodes, edges, nobody);
        Nodes points;
        for (Node node = 0; node < nodes; ++node) {
            // A node without lines takes its own part away with it.
            const bool is_point = has_line(edges, node) && parts(nodes, edges, node) > whole;
            if (is_point) points.push_back(node);
            REQUIRE((parts_without(nodes, edges, node).size() > 1) == is_point);
        }
        REQUIRE(joints(nodes, edges) == points);
    }
}

TEST_CASE("a chain of a million lines overflows no stack") {
    constexpr Node length = 1'000'000;
    Edges edges;
    for (Node i = 0; i < length; ++i) edges.push_back({i, i + 1});
    CHECK(joints(length + 1, edges).size() == length - 1);
}

}  // namespace articulation_test
