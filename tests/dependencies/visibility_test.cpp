#include "waybill/dependencies/visibility.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "random_graph.hpp"

namespace visibility_test {

using namespace waybill::dependencies;
using random_graph::Edges;
using Counts = std::vector<std::size_t>;

TEST_CASE("propagation cost is the share of the matrix that is filled") {
    // A > B, A > C, B > D, C > E, E > F.
    const auto seen = visibility(6, Edges{{0, 1}, {0, 2}, {1, 3}, {2, 4}, {4, 5}});
    CHECK(seen.fan_out == Counts{6, 2, 3, 1, 2, 1});
    CHECK(seen.fan_in == Counts{1, 2, 2, 3, 3, 4});
    CHECK(seen.propagation_cost == Approx(15.0 / 36).epsilon(0).margin(1e-12));
    CHECK(seen.roles.empty());
    CHECK(visibility(0, {}).propagation_cost == 0);
    CHECK(visibility(1, {}).propagation_cost == 1);
}

TEST_CASE("the largest loop is the core, and the others stand around it") {
    // 0 and 1 need each other; 2 needs them, they need 3; 4 and 5 stand apart.
    const auto seen = visibility(6, Edges{{0, 1}, {1, 0}, {2, 0}, {1, 3}, {4, 5}});
    CHECK(seen.roles ==
          std::vector<Role>{Role::core, Role::core, Role::control, Role::shared, Role::periphery, Role::periphery});
    CHECK(name_of(Role::shared) == "shared");
    // What points to itself alone is no core.
    CHECK(visibility(2, Edges{{0, 0}, {0, 1}}).roles.empty());
}

TEST_CASE("random graphs: both counts agree with brute force") {
    std::mt19937 chance(2006);
    for (int round = 0; round < 1000; ++round) {
        const std::size_t nodes = 1 + chance() % 12;
        const auto edges = random_graph::edges(chance, nodes, chance() % (2 * nodes));
        auto reached = random_graph::reaches(nodes, edges);
        Counts in(nodes), out(nodes);
        double filled = 0;
        for (std::size_t i = 0; i < nodes; ++i) {
            reached[i][i] = 1;
            for (std::size_t j = 0; j < nodes; ++j) {
                if (!reached[i][j]) continue;
                ++out[i], ++in[j], ++filled;
            }
        }
        const auto seen = visibility(nodes, edges);
        REQUIRE(seen.fan_out == out);
        REQUIRE(seen.fan_in == in);
        REQUIRE(seen.propagation_cost == Approx(filled / static_cast<double>(nodes * nodes)));
    }
}

TEST_CASE("more columns than are worked out at once") {
    constexpr Node length = 2500;
    Edges edges;
    for (Node i = 0; i + 1 < length; ++i) edges.push_back({i, i + 1});
    const auto seen = visibility(length, edges);
    CHECK(seen.fan_out.front() == length);
    CHECK(seen.fan_in.back() == length);
    CHECK(seen.fan_out[1500] == 1000);
    CHECK(seen.fan_in[1023] == 1024);
    CHECK(seen.fan_in[1024] == 1025);
    CHECK(seen.propagation_cost == Approx((length + 1.0) / (2.0 * length)));
}

}  // namespace visibility_test
