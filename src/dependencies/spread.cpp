#include "waybill/dependencies/spread.hpp"

#include <algorithm>
#include <cmath>

namespace waybill::dependencies {

std::vector<Reached> spread(const Graph& graph, std::span<const Node> starts) {
    std::vector<bool> is_met(graph.size());
    std::vector<Reached> reached;
    for (const Node start : starts) {
        if (!is_met[start]) reached.push_back({.node = start, .hops = 0, .before = start});
        is_met[start] = true;
    }
    const auto by_node = [](const Reached& a, const Reached& b) { return a.node < b.node; };
    std::size_t level = 0;  // where the current one begins
    while (level < reached.size()) {
        const std::size_t end = reached.size();
        std::sort(reached.begin() + static_cast<std::ptrdiff_t>(level), reached.end(), by_node);
        for (; level < end; ++level) {
            const auto [node, hops, before] = reached[level];
            for (const Node target : graph.next(node)) {
                if (is_met[target]) continue;
                is_met[target] = true;
                reached.push_back({.node = target, .hops = hops + 1, .before = node});
            }
        }
    }
    return reached;
}

double spread_weight(std::span<const Reached> reached, double decay) {
    double weight = 0;
    for (const auto& one : reached) {
        if (one.hops > 0) weight += std::pow(decay, static_cast<double>(one.hops));
    }
    return weight;
}

}  // namespace waybill::dependencies
