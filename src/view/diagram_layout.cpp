#include "diagram_layout.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace waybill::view {
namespace {

using Numbers = std::vector<std::size_t>;
using Neighbours = std::vector<Numbers>;

constexpr int sweeps = 2;

/// The longest way to each thing. Where only loops are left, the thing that waits for the fewest is taken, and the
/// arrows that would still lead to it are those that lead back.
Numbers columns_of(const Neighbours& next, const Neighbours& before) {
    const std::size_t count = next.size();
    Numbers columns(count), waits(count);
    for (std::size_t i = 0; i < count; ++i) waits[i] = before[i].size();
    std::vector<bool> is_done(count);
    for (std::size_t round = 0; round < count; ++round) {
        std::size_t chosen = count;
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_done[i] && (chosen == count || waits[i] < waits[chosen])) chosen = i;
        }
        is_done[chosen] = true;
        for (const auto target : next[chosen]) {
            if (is_done[target]) continue;
            columns[target] = std::max(columns[target], columns[chosen] + 1);
            --waits[target];
        }
    }
    return columns;
}

/// The mean row of the neighbours; its own row where there are none.
double barycentre(const Numbers& neighbours, const Numbers& rows, std::size_t own) {
    if (neighbours.empty()) return static_cast<double>(rows[own]);
    double sum = 0;
    for (const auto one : neighbours) sum += static_cast<double>(rows[one]);
    return sum / static_cast<double>(neighbours.size());
}

void sweep(Neighbours& members, const Neighbours& neighbours, Numbers& rows) {
    for (auto& column : members) {
        std::vector<std::pair<double, std::size_t>> order;
        for (const auto thing : column) order.emplace_back(barycentre(neighbours[thing], rows, thing), thing);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t row = 0; row < order.size(); ++row) {
            column[row] = order[row].second;
            rows[column[row]] = row;
        }
    }
}

}  // namespace

Layout layout_of(std::size_t things, const std::vector<std::pair<std::size_t, std::size_t>>& arrows) {
    Neighbours next(things), before(things);
    for (const auto& [from, to] : arrows) {
        if (from == to) continue;
        next[from].push_back(to);
        before[to].push_back(from);
    }
    Layout layout{columns_of(next, before), Numbers(things), 0, 0};
    Numbers alone;
    Neighbours members;
    for (std::size_t i = 0; i < things; ++i) {
        if (next[i].empty() && before[i].empty()) {
            alone.push_back(i);
            continue;
        }
        if (members.size() <= layout.columns[i]) members.resize(layout.columns[i] + 1);
        layout.rows[i] = members[layout.columns[i]].size();
        members[layout.columns[i]].push_back(i);
    }
    for (int i = 0; i < sweeps; ++i) {
        sweep(members, before, layout.rows);
        sweep(members, next, layout.rows);
    }
    for (const auto& column : members) layout.height = std::max(layout.height, column.size());
    // Short columns stand in the middle.
    for (const auto& column : members) {
        for (const auto thing : column) layout.rows[thing] += (layout.height - column.size()) / 2;
    }
    layout.width = members.empty() ? std::min<std::size_t>(alone.size(), 4) : members.size();
    for (std::size_t i = 0; i < alone.size(); ++i) {
        layout.columns[alone[i]] = i % layout.width;
        layout.rows[alone[i]] = layout.height + i / layout.width;
    }
    if (!alone.empty()) layout.height += (alone.size() + layout.width - 1) / layout.width;
    return layout;
}

}  // namespace waybill::view
