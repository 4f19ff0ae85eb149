#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "waybill/dependencies/graph.hpp"

namespace waybill::dependencies {

/// The most nodes of a strongly connected set for which the arrows to take away are found exactly.
inline constexpr std::size_t most_exact = 20;

/// Arrows without which no cycle is left: a feedback arc set.
struct Feedback {
    std::vector<std::size_t> edges;  ///< their places in the list that was given, ascending
    std::uint64_t weight = 0;        ///< of all of them
    bool is_least = true;            ///< no other choice weighs less
};

/// What to take away of arrows that weigh something (`weights`, one for each edge, 1 or more), so that nothing waits
/// for itself in the end. Each strongly connected set by itself: up to `most_exact` nodes the lightest choice, by
/// dynamic programming over which nodes come first (Lawler 1964: 2^n n steps at most, most of which a good order found
/// beforehand rules out); beyond, an order of Eades, Lin and Smyth (1993), fast and good but not proven to be lightest.
/// Of equally light choices the one that keeps smaller nodes in front.
Feedback feedback(std::size_t nodes, std::span<const Edge> edges, std::span<const std::uint32_t> weights);

}  // namespace waybill::dependencies
