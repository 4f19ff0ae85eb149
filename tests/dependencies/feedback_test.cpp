#include "waybill/dependencies/feedback.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

#include "random_graph.hpp"

namespace feedback_test {

using namespace waybill::dependencies;
using random_graph::Edges;
using Weights = std::vector<std::uint32_t>;

namespace {

/// The least weight of the arrows that point back, over every order of the nodes.
std::uint64_t least_weight(std::size_t nodes, const Edges& edges, const Weights& weights) {
    Nodes place(nodes);
    std::iota(place.begin(), place.end(), Node{0});
    std::uint64_t least = ~std::uint64_t{0};
    do {
        std::uint64_t weight = 0;
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (place[edges[i].from] >= place[edges[i].to]) weight += weights[i];
        }
        least = std::min(least, weight);
    } while (std::next_permutation(place.begin(), place.end()));
    return least;
}

/// By the order that is lightest, and of equal ones the one in which the larger node goes last: every set of nodes that
/// may come first, one after the other.
std::vector<std::size_t> lightest_by_sets(std::size_t nodes, const Edges& edges, const Weights& weights) {
    std::vector<std::vector<std::uint64_t>> weight(nodes, std::vector<std::uint64_t>(nodes));
    for (std::size_t i = 0; i < edges.size(); ++i) weight[edges[i].from][edges[i].to] += weights[i];
    const auto to_set = [&](std::size_t from, std::size_t set) {
        std::uint64_t sum = 0;
        for (std::size_t to = 0; to < nodes; ++to) sum += (set >> to & 1) != 0 && to != from ? weight[from][to] : 0;
        return sum;
    };
    const std::size_t sets = std::size_t{1} << nodes;
    std::vector<std::uint64_t> least(sets, ~std::uint64_t{0});
    std::vector<std::size_t> last(sets);
    least[0] = 0;
    for (std::size_t set = 1; set < sets; ++set) {
        for (std::size_t node = 0; node < nodes; ++node) {
            const auto before = set & ~(std::size_t{1} << node);
            if (before == set || least[before] + to_set(node, before) > least[set]) continue;
            least[set] = least[before] + to_set(node, before);
            last[set] = node;
        }
    }
    std::vector<std::size_t> place(nodes);
    auto set = sets - 1;
    for (std::size_t at = nodes; at-- > 0; set &= ~(std::size_t{1} << last[set])) place[last[set]] = at;
    std::vector<std::size_t> back;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (place[edges[i].from] >= place[edges[i].to]) back.push_back(i);
    }
    return back;
}

bool is_acyclic(std::size_t nodes, const Edges& edges) {
    return topological_order(Graph(nodes, edges)).has_value();
}

}  // namespace

TEST_CASE("of a loop the arrow that weighs least is taken away") {
    const Edges edges{{0, 1}, {1, 2}, {2, 0}, {3, 0}};
    CHECK(feedback(4, edges, Weights{3, 2, 4, 1}).edges == std::vector<std::size_t>{1});
    CHECK(feedback(4, edges, Weights{3, 4, 2, 1}).weight == 2);
    CHECK(feedback(4, edges, Weights{3, 4, 2, 1}).is_least);
}

TEST_CASE("an arrow that two loops share is cheaper than one of each") {
    const Edges edges{{0, 1}, {1, 0}, {1, 2}, {2, 0}};
    CHECK(feedback(3, edges, Weights{3, 2, 2, 2}).edges == std::vector<std::size_t>{0});
    CHECK(feedback(3, edges, Weights{5, 2, 2, 2}).edges == std::vector<std::size_t>{1, 3});
}

TEST_CASE("what points to itself goes, and where there is no cycle nothing does") {
    CHECK(feedback(2, Edges{{1, 1}, {0, 1}}, Weights{7, 1}).edges == std::vector<std::size_t>{0});
    CHECK(feedback(3, Edges{{0, 1}, {1, 2}, {0, 2}}, Weights{1, 1, 1}).edges.empty());
    CHECK(feedback(0, {}, {}).edges.empty());
}

TEST_CASE("random graphs: as light as the best of all orders") {
    std::mt19937 chance(20261121);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 1 + chance() % 6;
        const auto edges = random_graph::edges(chance, nodes, chance() % (3 * nodes + 1));
        Weights weights;
        for (std::size_t i = 0; i < edges.size(); ++i) weights.push_back(1 + chance() % 4);
        const auto found = feedback(nodes, edges, weights);
        REQUIRE(is_acyclic(nodes, random_graph::without(edges, found.edges)));
        REQUIRE(found.weight == least_weight(nodes, edges, weights));
        std::uint64_t sum = 0;
        for (const auto place : found.edges) sum += weights[place];
        REQUIRE(found.weight == sum);
    }
}

TEST_CASE("one knot of eight to fourteen nodes: the same arrows as by every set of them") {
    std::mt19937 chance(20261123);
    for (int round = 0; round < 30; ++round) {
        const std::size_t nodes = 8 + chance() % 7;
        auto edges = random_graph::edges(chance, nodes, chance() % (4 * nodes));
        for (Node i = 0; i < nodes; ++i) edges.push_back({i, static_cast<Node>((i + 1) % nodes)});  // one knot
        Weights weights;
        for (std::size_t i = 0; i < edges.size(); ++i)
            weights.push_back(1 + static_cast<std::uint32_t>(chance() % (round % 2 == 0 ? 2 : 100)));
        CAPTURE(round, nodes);
        CHECK(feedback(nodes, edges, weights).edges == lightest_by_sets(nodes, edges, weights));
    }
}

TEST_CASE("twenty nodes are cut exactly, more of them by a good order") {
    std::mt19937 chance(7);
    for (const std::size_t nodes : {20u, 21u, 300u}) {
        auto edges = random_graph::edges(chance, nodes, 4 * nodes);
        for (Node i = 0; i < nodes; ++i) edges.push_back({i, static_cast<Node>((i + 1) % nodes)});
        const Weights weights(edges.size(), 1);
        const auto found = feedback(nodes, edges, weights);
        CHECK(found.is_least == (nodes == 20));
        CHECK(is_acyclic(nodes, random_graph::without(edges, found.edges)));
        // Eades, Lin and Smyth: never more than half of the arrows, less a sixth of the nodes.
        CHECK(found.weight <= edges.size() / 2 - nodes / 6);
    }
}

TEST_CASE("the greedy order finds the one arrow of a long ring") {
    constexpr Node length = 200'000;
    Edges edges;
    for (Node i = 0; i < length; ++i) edges.push_back({i, (i + 1) % length});
    Weights weights(edges.size(), 4);
    const auto found = feedback(length, edges, weights);
    CHECK(found.edges.size() == 1);
    CHECK_FALSE(found.is_least);
}

}  // namespace feedback_test
