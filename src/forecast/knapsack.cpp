#include "waybill/forecast/knapsack.hpp"

#include <algorithm>
#include <numeric>

#include "waybill/dependencies/graph.hpp"

namespace waybill::forecast {
namespace {

/// Differences below this are those of arithmetic.
constexpr double least_difference = 1e-9;

class Search {
public:
    Search(const std::vector<Item>& items, double capacity, std::uint64_t most_nodes)
        : items_(items), capacity_(capacity + least_difference), most_nodes_(most_nodes), taken_(items.size()) {
        std::vector<dependencies::Edge> edges;
        for (dependencies::Node i = 0; i < items.size(); ++i) {
            for (const std::size_t need : items[i].needs) edges.push_back({i, static_cast<dependencies::Node>(need)});
        }
        // What is needed comes first.
        const auto order = dependencies::topological_order(dependencies::Graph(items.size(), edges));
        order_.assign(order.value().begin(), order.value().end());
        place_.resize(items.size());
        for (std::size_t i = 0; i < order_.size(); ++i) place_[order_[i]] = i;
        add_musts();
        by_density_.resize(items.size());
        std::iota(by_density_.begin(), by_density_.end(), std::size_t{0});
        std::stable_sort(by_density_.begin(), by_density_.end(), [&](std::size_t a, std::size_t b) {
            return items_[a].value * items_[b].size > items_[b].value * items_[a].size;
        });
    }

    Kept run() {
        best_.is_kept.assign(items_.size(), false);
        best_.value = -1;
        const double all = bound(0, 0, 0);
        branch(0, 0, 0, 0);
        best_.is_exact = nodes_ < most_nodes_;
        best_.bound = best_.is_exact ? best_.value : all;
        return best_;
    }

private:
    void add_musts() {
        is_must_.resize(items_.size());
        for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
            is_must_[*at] = is_must_[*at] || items_[*at].is_must;
            if (!is_must_[*at]) continue;
            must_size_ += items_[*at].size;
            for (const std::size_t need : items_[*at].needs) is_must_[need] = true;
        }
        // Where what must be kept does not fit, nothing else does.
        capacity_ = std::max(capacity_, must_size_ + least_difference);
    }

    /// What the items from `at` on could add at most if they could be cut up, and needed nothing.
    double bound(std::size_t at, double value, double size) const {
        double room = capacity_ - size;
        for (const std::size_t item : by_density_) {
            if (place_[item] < at) continue;
            const auto& one = items_[item];
            if (one.size <= room) {
                value += one.value;
                room -= one.size;
            } else {
                return value + one.value * room / one.size;
            }
        }
        return value;
    }

    void branch(std::size_t at, double value, double size, std::size_t count) {
        if (++nodes_ >= most_nodes_) return;
        if (at == order_.size()) return settle(value, size, count);
        if (bound(at, value, size) < best_.value - least_difference) return;
        const std::size_t item = order_[at];
        const auto& one = items_[item];
        const bool has_needs =
            std::all_of(one.needs.begin(), one.needs.end(), [&](std::size_t need) { return taken_[need] != 0; });
        if (has_needs && size + one.size <= capacity_) {
            taken_[item] = 1;
            branch(at + 1, value + one.value, size + one.size, count + 1);
            taken_[item] = 0;
        }
        if (!is_must_[item]) branch(at + 1, value, size, count);
    }

    void settle(double value, double size, std::size_t count) {
        const bool is_better = value > best_.value + least_difference || (value > best_.value - least_difference && count > best_count_);
        if (!is_better) return;
        best_.is_kept.assign(taken_.begin(), taken_.end());
        best_.value = value;
        best_.size = size;
        best_count_ = count;
    }

    const std::vector<Item>& items_;
    double capacity_;
    std::uint64_t most_nodes_, nodes_ = 0;
    std::vector<char> taken_;
    std::vector<std::size_t> order_, place_, by_density_;
    std::vector<bool> is_must_;
    double must_size_ = 0;
    Kept best_;
    std::size_t best_count_ = 0;
};

}  // namespace

Kept keep_most(const std::vector<Item>& items, double capacity, std::uint64_t most_nodes) {
    return Search(items, capacity, most_nodes).run();
}

bool is_stable(const std::vector<Item>& items, double capacity, const Kept& kept, double share) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        // Only what is kept and worth less, or left out and worth more, could change sides.
        auto changed = items;
        changed[i].value *= kept.is_kept[i] ? 1 - share : 1 + share;
        if (keep_most(changed, capacity).is_kept != kept.is_kept) return false;
    }
    return true;
}

}  // namespace waybill::forecast
