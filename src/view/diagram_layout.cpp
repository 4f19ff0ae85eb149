#include "diagram_layout.hpp"

#include <algorithm>
#include <utility>

namespace waybill::view {
namespace {

using Numbers = std::vector<std::size_t>;
using Neighbours = std::vector<Numbers>;

constexpr int sweeps = 2;
constexpr std::size_t columns_alone = 4;  // where nothing is joined

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

/// The things, and behind them the places that long arrows pass through, joined from column to column.
struct Net {
    Numbers columns;
    Neighbours next, before;
    std::vector<Numbers> ways;  ///< by arrow
};

void join(Net& net, std::size_t from, std::size_t to) {
    net.next[from].push_back(to);
    net.before[to].push_back(from);
}

Net net_of(std::size_t things, const std::vector<std::pair<std::size_t, std::size_t>>& arrows) {
    Net direct{.columns = {}, .next = Neighbours(things), .before = Neighbours(things), .ways = {}};
    for (const auto& [from, to] : arrows) {
        if (from != to) join(direct, from, to);
    }
    Net net{.columns = columns_of(direct.next, direct.before),
            .next = Neighbours(things),
            .before = Neighbours(things),
            .ways = std::vector<Numbers>(arrows.size())};
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        const auto [from, to] = arrows[i];
        if (from == to) continue;
        auto last = from;
        for (auto column = net.columns[from] + 1; column < net.columns[to]; ++column) {
            const auto place = net.columns.size();
            net.columns.push_back(column);
            net.next.emplace_back();
            net.before.emplace_back();
            net.ways[i].push_back(place);
            join(net, std::exchange(last, place), place);
        }
        join(net, last, to);
    }
    return net;
}

bool is_alone(const Net& net, std::size_t thing) {
    return net.next[thing].empty() && net.before[thing].empty();
}

/// What stands in each column, in the order in which it was given.
Neighbours members_of(const Net& net, std::size_t things) {
    Neighbours members;
    for (std::size_t i = 0; i < net.columns.size(); ++i) {
        if (i < things && is_alone(net, i)) continue;
        if (members.size() <= net.columns[i]) members.resize(net.columns[i] + 1);
        members[net.columns[i]].push_back(i);
    }
    return members;
}

/// Things without arrows stand in rows below the others.
void place_alone(const Net& net, Layout& layout) {
    Numbers alone;
    for (std::size_t i = 0; i < layout.things.size(); ++i) {
        if (is_alone(net, i)) alone.push_back(i);
    }
    if (alone.empty()) return;
    if (layout.width == 0) layout.width = std::min(alone.size(), columns_alone);
    for (std::size_t i = 0; i < alone.size(); ++i)
        layout.things[alone[i]] = {i % layout.width, layout.height + i / layout.width};
    layout.height += (alone.size() + layout.width - 1) / layout.width;
}

}  // namespace

Layout layout_of(std::size_t things, const std::vector<std::pair<std::size_t, std::size_t>>& arrows) {
    auto net = net_of(things, arrows);
    auto members = members_of(net, things);
    Numbers rows(net.columns.size());
    for (const auto& column : members) {
        for (std::size_t row = 0; row < column.size(); ++row) rows[column[row]] = row;
    }
    for (int i = 0; i < sweeps; ++i) {
        sweep(members, net.before, rows);
        sweep(members, net.next, rows);
    }
    Layout layout{.things = std::vector<Place>(things), .ways = {}};
    for (const auto& column : members) layout.height = std::max(layout.height, column.size());
    // Short columns stand in the middle.
    for (const auto& column : members) {
        for (const auto thing : column) rows[thing] += (layout.height - column.size()) / 2;
    }
    for (std::size_t i = 0; i < things; ++i) layout.things[i] = {net.columns[i], rows[i]};
    for (const auto& way : net.ways) {
        auto& places = layout.ways.emplace_back();
        for (const auto one : way) places.push_back({net.columns[one], rows[one]});
    }
    layout.width = members.size();
    place_alone(net, layout);
    return layout;
}

}  // namespace waybill::view
