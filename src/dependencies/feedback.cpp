#include "waybill/dependencies/feedback.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <queue>
#include <utility>

namespace waybill::dependencies {
namespace {

/// An arrow within one strongly connected set, between the places of its nodes there.
struct Inner {
    Node from, to;
    std::uint32_t weight;
    std::size_t edge;  ///< its place in the list that was given
};

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

/// The order in which the arrows that point back weigh least, by which places come first (Lawler): for every set of
/// them, what points back to one of the set at least. Of two places only what the arrows one way weigh more than those
/// the other way counts: the rest points back in any order.
class LightestOrder {
public:
    LightestOrder(std::size_t places, const std::vector<Inner>& inner)
        : places_(places), entering_(places), low_(places * half), high_(places * half) {
        std::vector<std::uint64_t> weight(places * places);
        for (const auto& one : inner) weight[one.from * places + one.to] += one.weight;
        for (std::size_t one = 0; one < places; ++one) {
            for (std::size_t other = 0; other < one; ++other) {
                auto &there = weight[one * places + other], &back = weight[other * places + one];
                const auto in_any_order = std::min(there, back);
                there -= in_any_order;
                back -= in_any_order;
            }
        }
        for (std::size_t to = 0; to < places; ++to) {
            const auto from = [&](std::size_t place) { return place < places ? weight[place * places + to] : 0; };
            for (std::size_t place = 0; place < places; ++place) entering_[to] += from(place);
            for (std::size_t set = 1; set < half; ++set) {
                const auto lowest = static_cast<std::size_t>(std::countr_zero(set));
                const std::size_t rest = set & (set - 1);
                low_[set * places + to] = low_[rest * places + to] + from(lowest);
                high_[set * places + to] = high_[rest * places + to] + from(lowest + bits);
            }
        }
    }

    /// The place of each node; of equally light orders the one in which the larger node goes last. Sets that weigh more
    /// than a good order does are not gone on with: of a million mostly nine in ten.
    Nodes positions(const Nodes& good) const {
        const auto all = bit(places_) - 1;
        const auto most = bettered(good);
        std::vector<std::uint64_t> least(bit(places_), most + 1);
        least[0] = 0;
        for (std::size_t set = 0; set < all; ++set) {
            if (least[set] > most) continue;
            for (auto rest = all & ~set; rest != 0; rest &= rest - 1) {
                const auto next = static_cast<std::size_t>(std::countr_zero(rest));
                auto& with_next = least[set | bit(next)];
                with_next = std::min(with_next, least[set] + pointing_back(set, next));
            }
        }
        Nodes positions(places_);
        auto set = all;
        const auto is_last = [&](std::size_t place) {
            const auto before = set & ~bit(place);
            return before != set && least[before] + pointing_back(before, place) == least[set];
        };
        for (std::size_t position = places_; position-- > 0;) {
            auto last = places_ - 1;
            while (!is_last(last)) --last;
            positions[last] = static_cast<Node>(position);
            set &= ~bit(last);
        }
        return positions;
    }

private:
    static constexpr std::size_t bits = most_exact / 2, half = std::size_t{1} << bits;
    static std::size_t bit(std::size_t place) { return std::size_t{1} << place; }

    /// The weight of the arrows to a place from all that comes behind it, where a set comes before it.
    std::uint64_t pointing_back(std::size_t set, std::size_t place) const {
        return entering_[place] - low_[set % half * places_ + place] - high_[set / half * places_ + place];
    }

    std::uint64_t weight_of(const Nodes& order) const {
        std::uint64_t weight = 0;
        std::size_t set = 0;
        for (const auto place : order) {
            weight += pointing_back(set, place);
            set |= bit(place);
        }
        return weight;
    }

    /// What an order weighs once no place can be put elsewhere in it to make it lighter.
    std::uint64_t bettered(const Nodes& positions) const {
        Nodes order(places_);
        for (Node place = 0; place < places_; ++place) order[positions[place]] = place;
        auto least = weight_of(order);
        for (bool is_bettered = true; std::exchange(is_bettered, false);) {
            for (auto from = order.begin(); from != order.end(); ++from) {
                for (auto to = order.begin(); to != order.end(); ++to) {
                    move(from, to);
                    const auto weight = weight_of(order);
                    if (weight < least) {
                        least = weight;
                        is_bettered = true;
                    } else {
                        move(to, from);
                    }
                }
            }
        }
        return least;
    }
    static void move(Nodes::iterator from, Nodes::iterator to) {
        if (from < to)
            std::rotate(from, from + 1, to + 1);
        else
            std::rotate(to, from, from + 1);
    }

    std::size_t places_;
    std::vector<std::uint64_t> entering_;    ///< the weight of all arrows to each place
    std::vector<std::uint64_t> low_, high_;  ///< of those from a set, by its lower ten places and by its upper ten
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
        auto positions = Greedy(size[set], inner[set]).positions();
        if (is_exact) positions = LightestOrder(size[set], inner[set]).positions(positions);
        result.is_least = result.is_least && is_exact;
        for (const auto& one : inner[set]) {
            if (positions[one.from] > positions[one.to]) take(one.edge);
        }
    }
    std::sort(result.edges.begin(), result.edges.end());
    return result;
}

}  // namespace waybill::dependencies
