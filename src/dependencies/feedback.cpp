#include "waybill/dependencies/feedback.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <queue>

namespace waybill::dependencies {
namespace {

/// An arrow within one strongly connected set, between the places of its nodes there.
struct Inner {
    Node from, to;
    std::uint32_t weight;
    std::size_t edge;  ///< its place in the list that was given
};

/// The weight of the arrows from each place to every set of places, looked up in two halves of ten bits. What a set
/// is asked for stands side by side: there are up to a million sets.
class Backward {
public:
    Backward(std::size_t places, const std::vector<Inner>& inner)
        : places_(places), low_(places * half), high_(places * half) {
        std::vector<std::uint64_t> weight(places * places);
        for (const auto& one : inner) weight[one.from * places + one.to] += one.weight;
        for (std::size_t set = 1; set < half; ++set) {
            const auto lowest = static_cast<std::size_t>(std::countr_zero(set));
            const std::size_t rest = set & (set - 1);
            for (std::size_t from = 0; from < places; ++from) {
                const auto to = [&](std::size_t place) { return place < places ? weight[from * places + place] : 0; };
                low_[set * places + from] = low_[rest * places + from] + to(lowest);
                high_[set * places + from] = high_[rest * places + from] + to(lowest + bits);
            }
        }
    }
    std::uint64_t operator()(std::size_t from, std::size_t set) const {
        return low_[set % half * places_ + from] + high_[set / half * places_ + from];
    }

private:
    static constexpr std::size_t bits = most_exact / 2, half = std::size_t{1} << bits;

    std::size_t places_;
    std::vector<std::uint64_t> low_, high_;
};

/// The place of each node in the order in which the arrows that point back weigh least.
Nodes best_positions(std::size_t places, const std::vector<Inner>& inner) {
    const Backward backward(places, inner);
    const std::size_t sets = std::size_t{1} << places;
    std::vector<std::uint64_t> least(sets);  // by which nodes come first
    std::vector<std::uint8_t> last(sets);
    for (std::size_t set = 1; set < sets; ++set) {
        auto best = std::numeric_limits<std::uint64_t>::max();
        std::size_t last_of_best = 0;
        for (auto rest = set; rest != 0; rest &= rest - 1) {
            const auto node = static_cast<std::size_t>(std::countr_zero(rest));
            // An arrow from what comes now to what came before points back; none leads from a node to itself.
            const auto weight = least[set & ~(std::size_t{1} << node)] + backward(node, set);
            // Of equal ones the larger node goes last. Without a jump: which one is better nobody can guess.
            const bool is_better = weight <= best;
            best = is_better ? weight : best;
            last_of_best = is_better ? node : last_of_best;
        }
        least[set] = best;
        last[set] = static_cast<std::uint8_t>(last_of_best);
    }
    Nodes positions(places);
    std::size_t set = sets - 1;
    for (std::size_t place = places; place-- > 0; set &= ~(std::size_t{1} << last[set]))
        positions[last[set]] = static_cast<Node>(place);
    return positions;
}

/// The order of Eades, Lin and Smyth: sinks to the end, sources to the front, else in front whatever has most weight
/// going out against what comes in.
class Greedy {
public:
    Greedy(std::size_t places, const std::vector<Inner>& inner)
        : out_(places), in_(places), leaving_(places), entering_(places), is_placed_(places), positions_(places) {
        for (const auto& one : inner) {
            leaving_[one.from].push_back({one.to, one.weight});
            entering_[one.to].push_back({one.from, one.weight});
            out_[one.from] += one.weight;
            in_[one.to] += one.weight;
        }
        for (Node place = 0; place < places; ++place) note(place);
    }

    Nodes positions() {
        std::size_t front = 0, back = positions_.size();
        while (front < back) {
            if (const auto sink = taken(sinks_)) {
                put(*sink, --back);
            } else if (const auto source = taken(sources_)) {
                put(*source, front++);
            } else {
                put(heaviest(), front++);
            }
        }
        return std::move(positions_);
    }

private:
    struct Arc {
        Node other;
        std::uint32_t weight;
    };
    struct Entry {
        std::int64_t surplus;
        Node place;
        bool operator<(const Entry& other) const {
            return surplus != other.surplus ? surplus < other.surplus : place > other.place;
        }
    };

    std::int64_t surplus(Node place) const { return out_[place] - in_[place]; }

    void note(Node place) {
        if (out_[place] == 0) sinks_.push_back(place);
        if (in_[place] == 0) sources_.push_back(place);
        queue_.push({surplus(place), place});
    }

    std::optional<Node> taken(Nodes& list) const {
        while (!list.empty()) {
            const Node place = list.back();
            list.pop_back();
            if (!is_placed_[place]) return place;
        }
        return {};
    }

    /// Entries whose surplus has changed since are stale.
    Node heaviest() {
        while (is_placed_[queue_.top().place] || queue_.top().surplus != surplus(queue_.top().place)) queue_.pop();
        return queue_.top().place;
    }

    void put(Node place, std::size_t position) {
        positions_[place] = static_cast<Node>(position);
        is_placed_[place] = true;
        for (const auto& arc : leaving_[place]) {
            in_[arc.other] -= arc.weight;
            if (!is_placed_[arc.other]) note(arc.other);
        }
        for (const auto& arc : entering_[place]) {
            out_[arc.other] -= arc.weight;
            if (!is_placed_[arc.other]) note(arc.other);
        }
    }

    std::vector<std::int64_t> out_, in_;  ///< weight between what is not placed yet
    std::vector<std::vector<Arc>> leaving_, entering_;
    std::vector<bool> is_placed_;
    Nodes positions_;
    Nodes sinks_, sources_;
    std::priority_queue<Entry> queue_;
};

}  // namespace

Feedback feedback(std::size_t nodes, std::span<const Edge> edges, std::span<const std::uint32_t> weights) {
    const auto component = components(Graph(nodes, edges));
    Nodes place(nodes), size(nodes);
    for (Node node = 0; node < nodes; ++node) place[node] = size[component[node]]++;
    std::vector<std::vector<Inner>> inner(nodes);
    Feedback result;
    const auto take = [&](std::size_t edge) {
        result.edges.push_back(edge);
        result.weight += weights[edge];
    };
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto [from, to] = edges[i];
        if (from == to)
            take(i);
        else if (component[from] == component[to])
            inner[component[from]].push_back({place[from], place[to], weights[i], i});
    }
    for (Node set = 0; set < nodes; ++set) {
        if (inner[set].empty()) continue;
        const bool is_exact = size[set] <= most_exact;
        const auto positions =
            is_exact ? best_positions(size[set], inner[set]) : Greedy(size[set], inner[set]).positions();
        result.is_least = result.is_least && is_exact;
        for (const auto& one : inner[set]) {
            if (positions[one.from] > positions[one.to]) take(one.edge);
        }
    }
    std::sort(result.edges.begin(), result.edges.end());
    return result;
}

}  // namespace waybill::dependencies
