#pragma once

#include <random>
#include <vector>

#include "waybill/dependencies/graph.hpp"

/// Random graphs, and what holds of them by brute force.
namespace random_graph {

using waybill::dependencies::Edge;
using waybill::dependencies::Node;
using Edges = std::vector<Edge>;

/// Of the generator's own numbers: the distributions of the standard library differ between compilers.
inline Edges edges(std::mt19937& chance, std::size_t nodes, std::size_t count) {
    Edges list;
    for (std::size_t i = 0; i < count; ++i)
        list.push_back({static_cast<Node>(chance() % nodes), static_cast<Node>(chance() % nodes)});
    return list;
}

/// Whether a way of any length leads from each node to each other, none from a node to itself where there is no cycle
/// (Warshall 1962).
inline std::vector<std::vector<char>> reaches(std::size_t nodes, const Edges& edges) {
    std::vector<std::vector<char>> is_reached(nodes, std::vector<char>(nodes));
    for (const auto& edge : edges) is_reached[edge.from][edge.to] = 1;
    for (std::size_t k = 0; k < nodes; ++k) {
        for (std::size_t i = 0; i < nodes; ++i) {
            for (std::size_t j = 0; j < nodes; ++j)
                is_reached[i][j] = is_reached[i][j] || (is_reached[i][k] && is_reached[k][j]);
        }
    }
    return is_reached;
}

inline Edges without(const Edges& edges, const std::vector<std::size_t>& places) {
    Edges left;
    for (std::size_t i = 0, next = 0; i < edges.size(); ++i) {
        if (next < places.size() && places[next] == i)
            ++next;
        else
            left.push_back(edges[i]);
    }
    return left;
}

}  // namespace random_graph
