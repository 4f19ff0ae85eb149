#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "waybill/dependencies/graph.hpp"

namespace waybill::dependencies {

/// What alone holds parts of a graph together, whichever way its arrows point.
struct Joints {
    Nodes points;                      ///< nodes without which a part falls into several, ascending
    std::vector<std::size_t> bridges;  ///< edges of which the same is true: their places in the list, ascending
};

/// The articulation points and bridges of the arrows taken as lines (Hopcroft and Tarjan 1973).
Joints joints(std::size_t nodes, std::span<const Edge> edges);

/// The parts into which what hangs together with `point` falls when it is taken out: nodes ascend within a part, parts
/// by their first node. One part where it is no articulation point; none where it has no neighbour.
std::vector<Nodes> parts_without(std::size_t nodes, std::span<const Edge> edges, Node point);

}  // namespace waybill::dependencies
