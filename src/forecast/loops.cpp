#include "loops.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::forecast {
namespace {

using base::Record;
using dependencies::Edge;
using dependencies::Graph;
using dependencies::Node;
using portfolio::Portfolio;

/// What a record of a choice waits for, as far as it is chosen.
std::vector<const Record*> waited_for(const Portfolio& portfolio, const Record& record, base::Day today) {
    std::vector<const Record*> list;
    if (record.kind == &portfolio::milestone) {
        for (const auto& key : record.texts("features")) list.push_back(portfolio.find(features::feature, key));
    } else {
        for (const auto& wait : waits_of(portfolio, record, today)) list.push_back(wait.on);
    }
    return list;
}

[[noreturn]] void refuse(const Loop& loop) {
    throw base::Error(
        base::Fault::refused,
        fmt::format("there is no plan while these wait for each other: {}", dependencies::shown_loop(loop.keys)),
        "waybill dependency cycles");
}

}  // namespace

std::vector<Loop> leave_out_loops(const Portfolio& portfolio, base::Day today, Choice& choice) {
    std::vector<const Record*> records(choice.records.begin(), choice.records.end());
    std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) { return a->key < b->key; });
    std::unordered_map<const Record*, Node> nodes;
    for (const auto* one : records) nodes.emplace(one, static_cast<Node>(nodes.size()));
    std::vector<Edge> edges, backwards;
    for (Node node = 0; node < records.size(); ++node) {
        for (const auto* other : waited_for(portfolio, *records[node], today)) {
            const auto found = nodes.find(other);
            if (found == nodes.end()) continue;
            edges.push_back({node, found->second});
            backwards.push_back({found->second, node});
        }
    }
    const Graph graph(records.size(), edges), waiting(records.size(), backwards);
    std::vector<Loop> loops;
    for (const auto& set : dependencies::cyclic_sets(graph)) {
        auto& loop = loops.emplace_back();
        for (const Node node : dependencies::shortest_cycle(graph, set)) loop.keys.push_back(records[node]->key);
        const auto is_lost = dependencies::reachable(waiting, set.front());
        for (Node node = 0; node < records.size(); ++node) {
            if (!is_lost[node] || choice.records.erase(records[node]) == 0) continue;
            const auto& key = records[node]->key;
            if (std::find(loop.keys.begin(), loop.keys.end(), key) == loop.keys.end()) loop.behind.push_back(key);
        }
        std::sort(loop.behind.begin(), loop.behind.end());
    }
    for (const auto* one : choice.asked) {
        if (loops.empty() || choice.records.contains(one)) continue;
        const auto holds = [&](const Loop& loop) {
            const auto has = [&](const auto& keys) {
                return std::find(keys.begin(), keys.end(), one->key) != keys.end();
            };
            return has(loop.keys) || has(loop.behind);
        };
        refuse(*std::find_if(loops.begin(), loops.end(), holds));
    }
    if (!loops.empty() && choice.records.empty()) refuse(loops.front());
    return loops;
}

}  // namespace waybill::forecast
