#include "waybill/dependencies/articulation.hpp"

#include <algorithm>
#include <limits>

namespace waybill::dependencies {
namespace {

constexpr std::size_t no_edge = std::numeric_limits<std::size_t>::max();

/// The lines at each node, with their places in the list.
struct Lines {
    struct Line {
        Node other;
        std::size_t edge;
    };
    std::vector<std::vector<Line>> at;

    Lines(std::size_t nodes, std::span<const Edge> edges) : at(nodes) {
        for (std::size_t i = 0; i < edges.size(); ++i) {
            const auto [from, to] = edges[i];
            if (from == to) continue;
            at[from].push_back({to, i});
            at[to].push_back({from, i});
        }
    }
};

/// A walk in depth that notes how far up each node's subtree reaches back, with a stack of its own.
class Walk {
public:
    Walk(std::size_t nodes, std::span<const Edge> edges)
        : lines_(nodes, edges), met_(nodes), low_(nodes), is_point_(nodes) {}

    Nodes joints() {
        for (Node root = 0; root < met_.size(); ++root) {
            if (met_[root] == 0) visit(root);
        }
        Nodes points;
        for (Node node = 0; node < is_point_.size(); ++node) {
            if (is_point_[node]) points.push_back(node);
        }
        return points;
    }

private:
    struct Frame {
        Node node;
        std::size_t by;    ///< the line that led here
        std::size_t next;  ///< position of the line to follow next
    };

    void enter(Node node, std::size_t by) {
        met_[node] = low_[node] = ++count_;
        frames_.push_back({node, by, 0});
    }

    void visit(Node root) {
        std::size_t branches = 0;  // of the root
        enter(root, no_edge);
        while (!frames_.empty()) {
            auto& frame = frames_.back();
            const Node node = frame.node;
            if (frame.next < lines_.at[node].size()) {
                const auto [other, edge] = lines_.at[node][frame.next++];
                if (edge == frame.by) continue;
                if (met_[other] == 0) {
                    if (node == root) ++branches;
                    enter(other, edge);
                } else {
                    low_[node] = std::min(low_[node], met_[other]);
                }
                continue;
            }
            frames_.pop_back();
            if (!frames_.empty()) leave(node, frames_.back().node, root);
        }
        is_point_[root] = branches > 1;
    }

    /// The walk goes back from `node` to the one above it.
    void leave(Node node, Node above, Node root) {
        low_[above] = std::min(low_[above], low_[node]);
        if (low_[node] >= met_[above] && above != root) is_point_[above] = true;
    }

    Lines lines_;
    std::vector<std::size_t> met_;  ///< when a node was met, from 1; 0: not yet
    std::vector<std::size_t> low_;  ///< the earliest node that its subtree has a line to
    std::vector<bool> is_point_;
    std::vector<Frame> frames_;
    std::size_t count_ = 0;
};

}  // namespace

Nodes joints(std::size_t nodes, std::span<const Edge> edges) {
    return Walk(nodes, edges).joints();
}

std::vector<Nodes> parts_without(std::size_t nodes, std::span<const Edge> edges, Node point) {
    const Lines lines(nodes, edges);
    std::vector<bool> is_met(nodes);
    is_met[point] = true;
    std::vector<Nodes> parts;
    for (const auto& line : lines.at[point]) {
        if (is_met[line.other]) continue;
        is_met[line.other] = true;
        Nodes part{line.other};
        for (std::size_t next = 0; next < part.size(); ++next) {
            for (const auto& [other, edge] : lines.at[part[next]]) {
                if (is_met[other]) continue;
                is_met[other] = true;
                part.push_back(other);
            }
        }
        std::sort(part.begin(), part.end());
        parts.push_back(std::move(part));
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

}  // namespace waybill::dependencies
