#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "waybill/dependencies/graph.hpp"

namespace waybill::dependencies {

/// The articulation points of the arrows taken as lines: nodes without which a part falls into several, ascending
/// (Hopcroft and Tarjan 1973).
Nodes joints(std::size_t nodes, std::span<const Edge> edges);

/// The parts into which what hangs together with `point` falls when it is taken out: nodes ascend within a part, parts
/// by their first node. One part where it is no articulation point; none where it has no neighbour.
std::vector<Nodes> parts_without(std::size_t nodes, std::span<const Edge> edges, Node point);

}  // namespace waybill::dependencies
