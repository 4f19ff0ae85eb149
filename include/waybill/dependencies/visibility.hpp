#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "waybill/dependencies/graph.hpp"

namespace waybill::dependencies {

/// Where a part stands in a system, by what it reaches and what reaches it.
enum class Role {
    core,       ///< in the largest set of parts that all need each other
    shared,     ///< much needs it, it needs little
    control,    ///< it needs much, little needs it
    periphery,  ///< neither
};
/// `core`, `shared`, `control`, `periphery`.
std::string_view name_of(Role role);

/// Who needs whom in the end: the visibility matrix of a graph, a node being visible from itself.
struct Visibility {
    std::vector<std::size_t> fan_in;   ///< by node: how many need it, itself included (VFI)
    std::vector<std::size_t> fan_out;  ///< by node: how many it needs, itself included (VFO)
    /// The share of the matrix that is filled, 0 to 1, the diagonal included: how far a change of one part reaches on
    /// average (MacCormack, Rusnak and Baldwin 2006). 0 for an empty graph.
    double propagation_cost = 0;
    /// By node, where a set of two nodes or more that all need each other makes a core (Baldwin, MacCormack and Rusnak
    /// 2014): its largest, of equal ones the first. A part that is needed by as many as the core is shared, or of the
    /// control where it needs as many; where both, what is more of the two. Empty where there is no such set.
    std::vector<Role> roles;
};

/// Nodes × edges / 64 steps, in the memory of 1024 bits for each node.
Visibility visibility(std::size_t nodes, std::span<const Edge> edges);

}  // namespace waybill::dependencies
