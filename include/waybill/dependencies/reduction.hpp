#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "waybill/dependencies/graph.hpp"

namespace waybill::dependencies {

/// The arrows that say nothing new, since a longer way leads from one end to the other all the same: their places in
/// `edges`, ascending. What is left is the transitive reduction (Aho, Garey and Ullman 1972), of which there is only
/// one where there is no cycle. Each strongly connected set counts as one node, so that an arrow within a cycle always
/// stays, and so do several between the same two sets unless a third one lies between. At most nodes × edges steps.
std::vector<std::size_t> redundant_edges(std::size_t nodes, std::span<const Edge> edges);

}  // namespace waybill::dependencies
