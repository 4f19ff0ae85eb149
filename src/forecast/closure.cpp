#include <algorithm>
#include <cmath>
#include <limits>

#include "waybill/forecast/value_order.hpp"

namespace waybill::forecast {
namespace {

/// Differences below this are those of arithmetic.
constexpr double tiny = 1e-9;

/// A network of arcs with capacities. The greatest flow from one node to another by shortest ways (Dinitz 1970).
class Network {
public:
    explicit Network(std::size_t nodes) : arcs_of_(nodes) {}

    void add(std::size_t from, std::size_t to, double capacity) {
        arcs_of_[from].push_back(arcs_.size());
        arcs_.push_back({to, capacity});
        arcs_of_[to].push_back(arcs_.size());
        arcs_.push_back({from, 0});
    }

    void fill(std::size_t source, std::size_t sink) {
        while (measure(source), level_[sink] >= 0) {
            next_.assign(arcs_of_.size(), 0);
            while (push(source, sink)) {}
        }
    }

    /// Whether more could still flow there: of the source's side of a smallest cut.
    bool is_reached(std::size_t node) const { return level_[node] >= 0; }

private:
    struct Arc {
        std::size_t to;
        double room;
    };

    void measure(std::size_t source) {
        level_.assign(arcs_of_.size(), -1);
        level_[source] = 0;
        std::vector<std::size_t> open{source};
        for (std::size_t at = 0; at < open.size(); ++at) {
            for (const std::size_t arc : arcs_of_[open[at]]) {
                const auto& [to, room] = arcs_[arc];
                if (room <= tiny || level_[to] >= 0) continue;
                level_[to] = level_[open[at]] + 1;
                open.push_back(to);
            }
        }
    }

    /// Sends as much as goes along one way, looking no arc over twice. Without recursion: ways can be long.
    bool push(std::size_t source, std::size_t sink) {
        std::vector<std::size_t> way;
        std::size_t node = source;
        while (node != sink) {
            auto& next = next_[node];
            while (next < arcs_of_[node].size() && !leads_on(node, arcs_of_[node][next])) ++next;
            if (next < arcs_of_[node].size()) {
                way.push_back(arcs_of_[node][next]);
                node = arcs_[way.back()].to;
                continue;
            }
            if (way.empty()) return false;
            node = arcs_[way.back() ^ 1].to;
            way.pop_back();
            ++next_[node];
        }
        double least = std::numeric_limits<double>::infinity();
        for (const std::size_t arc : way) least = std::min(least, arcs_[arc].room);
        for (const std::size_t arc : way) {
            arcs_[arc].room -= least;
            arcs_[arc ^ 1].room += least;
        }
        return true;
    }
    bool leads_on(std::size_t node, std::size_t arc) const {
        return arcs_[arc].room > tiny && level_[arcs_[arc].to] == level_[node] + 1;
    }

    std::vector<Arc> arcs_;  ///< each beside its reverse
    std::vector<std::vector<std::size_t>> arcs_of_;
    std::vector<int> level_;
    std::vector<std::size_t> next_;
};

}  // namespace

std::vector<TaskIndex> maximum_closure(const Problem& problem, std::span<const TaskIndex> set,
                                       std::span<const double> worth) {
    const std::size_t source = set.size(), sink = source + 1;
    std::vector<std::uint32_t> place(problem.tasks.size(), none);
    for (std::size_t i = 0; i < set.size(); ++i) place[set[i]] = static_cast<std::uint32_t>(i);
    Network network(set.size() + 2);
    for (std::size_t i = 0; i < set.size(); ++i) {
        const double own = worth[set[i]];
        if (own > 0) network.add(source, i, own);
        if (own < 0) network.add(i, sink, -own);
        for (const auto& before : problem.tasks[set[i]].after) {
            if (place[before.task] != none) network.add(i, place[before.task], std::numeric_limits<double>::infinity());
        }
    }
    network.fill(source, sink);
    std::vector<TaskIndex> closure;
    for (std::size_t i = 0; i < set.size(); ++i) {
        if (network.is_reached(i)) closure.push_back(set[i]);
    }
    return closure;
}

}  // namespace waybill::forecast
