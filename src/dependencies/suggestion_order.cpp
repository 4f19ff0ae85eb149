#include "suggestion_order.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace waybill::dependencies {
namespace {

using Place = std::vector<Suggestion>::iterator;

/// There are tens of thousands: numbers are compared and moved, and each suggestion once.
void sort_by_rank(std::vector<Suggestion>& list) {
    struct Rank {
        bool is_own;
        double score;
        Suggestion* one;
    };
    std::vector<Rank> ranks;
    ranks.reserve(list.size());
    for (auto& one : list) ranks.push_back({!one.is_between_teams, one.score, &one});
    std::sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
        if (a.is_own != b.is_own) return b.is_own;
        if (a.score != b.score) return a.score > b.score;
        return std::tie(a.one->from->key, a.one->on->key) < std::tie(b.one->from->key, b.one->on->key);
    });
    std::vector<Suggestion> sorted;
    sorted.reserve(list.size());
    for (const auto& rank : ranks) sorted.push_back(std::move(*rank.one));
    list = std::move(sorted);
}

/// Who reads the first ones sees more than one feature: those of which two stand before go behind the others.
Place spread_out(Place begin, Place end) {
    std::unordered_map<const base::Record*, int> told;
    return std::stable_partition(begin, end, [&](const Suggestion& one) {
        constexpr int most_told = 2;
        if (told[one.from] >= most_told || told[one.on] >= most_told) return false;
        ++told[one.from];
        ++told[one.on];
        return true;
    });
}

}  // namespace

std::size_t gather_first(std::vector<Candidate>& list, std::size_t count) {
    if (count == 0 || count >= list.size()) return list.size();
    const auto last = list.begin() + static_cast<std::ptrdiff_t>(count) - 1;
    std::nth_element(list.begin(), last, list.end());
    const Candidate border = *last;
    const auto end = std::partition(last, list.end(), [&](const Candidate& one) { return !(border < one); });
    return static_cast<std::size_t>(end - list.begin());
}

std::size_t put_in_order(std::vector<Suggestion>& list) {
    sort_by_rank(list);
    const auto own =
        std::partition_point(list.begin(), list.end(), [](const Suggestion& one) { return one.is_between_teams; });
    const auto told = spread_out(list.begin(), own);
    spread_out(own, list.end());
    return static_cast<std::size_t>(told - list.begin());
}

}  // namespace waybill::dependencies
