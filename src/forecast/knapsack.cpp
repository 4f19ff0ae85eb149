#include "waybill/forecast/knapsack.hpp"

#include <algorithm>
#include <numeric>

#include "waybill/base/interruption.hpp"
#include "waybill/dependencies/graph.hpp"

namespace waybill::forecast {
namespace {

/// Of each of the searches that look whether a choice is stable.
constexpr std::uint64_t most_nodes_of_trial = 200'000;
/// What keeping one more thing is worth where all else is equal, as a share of the greatest value.
constexpr double worth_of_one = 1e-7;
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
        double most = 0;
        for (const auto& one : items) most = std::max(most, one.value);
        for (const auto& one : items) worth_.push_back(one.value + worth_of_one * std::max(most, 1.0));
        by_density_.resize(items.size());
        std::iota(by_density_.begin(), by_density_.end(), std::size_t{0});
        std::stable_sort(by_density_.begin(), by_density_.end(), [&](std::size_t a, std::size_t b) {
            return worth_[a] * items_[b].size > worth_[b] * items_[a].size;
        });
    }

    Kept run() {
        best_.is_kept.assign(items_.size(), false);
        const double all = bound(0, 0, 0);
        branch(0, 0, 0);
        for (std::size_t i = 0; i < items_.size(); ++i) best_.value += best_.is_kept[i] ? items_[i].value : 0;
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
                value += worth_[item];
                room -= one.size;
            } else {
                return value + worth_[item] * room / one.size;
            }
        }
        return value;
    }

    void branch(std::size_t at, double value, double size) {
        if (++nodes_ >= most_nodes_) return;
        if (nodes_ % 65'536 == 0) base::stop_if_interrupted();
        if (at == order_.size()) return settle(value, size);
        if (bound(at, value, size) <= best_worth_) return;
        const std::size_t item = order_[at];
        const auto& one = items_[item];
        const bool has_needs =
            std::all_of(one.needs.begin(), one.needs.end(), [&](std::size_t need) { return taken_[need] != 0; });
        if (has_needs && size + one.size <= capacity_) {
            taken_[item] = 1;
            branch(at + 1, value + worth_[item], size + one.size);
            taken_[item] = 0;
        }
        if (!is_must_[item]) branch(at + 1, value, size);
    }

    void settle(double value, double size) {
        if (value <= best_worth_) return;
        best_.is_kept.assign(taken_.begin(), taken_.end());
        best_.size = size;
        best_worth_ = value;
    }

    const std::vector<Item>& items_;
    double capacity_;
    std::uint64_t most_nodes_, nodes_ = 0;
    std::vector<char> taken_;
    std::vector<std::size_t> order_, place_, by_density_;
    std::vector<bool> is_must_;
    double must_size_ = 0;
    std::vector<double> worth_;  ///< values, each a trifle more, so that of equal choices the one that keeps more wins
    Kept best_;
    double best_worth_ = -1;
};

}  // namespace

Kept keep_most(const std::vector<Item>& items, double capacity, std::uint64_t most_nodes) {
    return Search(items, capacity, most_nodes).run();
}

bool is_stable(const std::vector<Item>& items, double capacity, const Kept& kept, double share) {
    if (!kept.is_exact) return false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        // Only what is kept and worth less, or left out and worth more, could change sides.
        auto changed = items;
        changed[i].value *= kept.is_kept[i] ? 1 - share : 1 + share;
        const auto other = keep_most(changed, capacity, most_nodes_of_trial);
        if (!other.is_exact || other.is_kept != kept.is_kept) return false;
    }
    return true;
}

}  // namespace waybill::forecast
