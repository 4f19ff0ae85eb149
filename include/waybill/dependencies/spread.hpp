#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "waybill/dependencies/graph.hpp"

namespace waybill::dependencies {

/// A node that can be reached, over how many edges, and the node before it on a shortest way (itself for a start).
struct Reached {
    Node node = 0;
    std::size_t hops = 0;
    Node before = 0;
};

/// What can be reached from any of `starts`, the starts among them: by hops, then by node. Of several shortest ways the
/// one over the smallest nodes is named, so that the order of the edges does not matter. Breadth first: linear in nodes
/// and edges, but for sorting each level.
std::vector<Reached> spread(const Graph& graph, std::span<const Node> starts);

/// What is left of an effect after so many hops, at `decay` for each: the sum over what was reached beyond its starts.
/// 1 counts them all alike.
double spread_weight(std::span<const Reached> reached, double decay);

}  // namespace waybill::dependencies
