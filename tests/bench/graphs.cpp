/// bench_graphs [SERVICES LINKS RUNS]: how long the answers about graphs take when everything is in memory; 100,000
/// services, 400,000 links and 7 runs unless said otherwise.
///
/// Prints what,services,links,runs,median_ms, in milliseconds of the processor: `blast` is the whole of
/// coordination::blast, for a service that most others use in the end; `spread` its search alone; `cycles` is
/// cyclic_sets and a shortest cycle of each set; `load` is what putting the records into a portfolio takes.

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "took.hpp"
#include "waybill/coordination/blast.hpp"
#include "waybill/coordination/services.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/spread.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace {

using namespace waybill;
using dependencies::Node;

constexpr std::size_t features_per_service = 10;  // one feature in flight for so many services

std::string key_of(std::size_t number) {
    return fmt::format("service-{:06}", number);
}

/// A system in layers: each service uses some that were there before it, as systems grow; a few links lead back.
std::vector<dependencies::Edge> grown_links(std::size_t services, std::size_t links) {
    std::mt19937 chance(20261120);
    std::vector<dependencies::Edge> edges;
    while (edges.size() < links) {
        const auto from = 1 + chance() % (services - 1);
        const auto to = chance() % from;
        const bool leads_back = chance() % 1000 == 0;
        edges.push_back(leads_back ? dependencies::Edge{static_cast<Node>(to), static_cast<Node>(from)}
                                   : dependencies::Edge{static_cast<Node>(from), static_cast<Node>(to)});
    }
    return edges;
}

std::vector<base::Record> records_of(std::size_t services, const std::vector<dependencies::Edge>& edges) {
    std::vector<base::Record> records;
    for (std::size_t i = 0; i < services; ++i) {
        auto& record = records.emplace_back(dependencies::service);
        record.key = key_of(i);
        record["team"] = fmt::format("team-{}", i % 50);
    }
    for (const auto& edge : edges) {
        auto& record = records.emplace_back(dependencies::service_link);
        record["from"] = key_of(edge.from);
        record["to"] = key_of(edge.to);
    }
    for (std::size_t i = 0; i < services / features_per_service; ++i) {
        auto& record = records.emplace_back(features::feature);
        record.key = fmt::format("WEB-{}", i + 1);
        record["title"] = std::string("a feature");
        record["stage"] = std::string("building");
        record["services"] = base::Texts{key_of(i * features_per_service)};
    }
    return records;
}

void measure(std::size_t services, std::size_t links, int runs) {
    const auto edges = grown_links(services, links);
    const auto show = [&](std::string_view what, bench::Took took) {
        fmt::print("{},{},{},{},{:.1f}\n", what, services, links, runs, took.processor);
    };
    const dependencies::Graph graph(services, edges);
    std::size_t nodes = 0;
    show("cycles", bench::median(runs, nodes, [&] {
             std::size_t found = 0;
             for (const auto& set : dependencies::cyclic_sets(graph))
                 found += dependencies::shortest_cycle(graph, set).size();
             return found;
         }));
    if (nodes == 0) std::puts("no cycle");
    const auto records = records_of(services, edges);
    portfolio::Portfolio portfolio;
    show("load", bench::median(1, portfolio, [&] { return portfolio::Portfolio(records); }));
    const auto all = coordination::services_of(portfolio);
    std::vector<dependencies::Edge> users;
    for (const auto& edge : all.uses) users.push_back({edge.to, edge.from});
    const dependencies::Graph turned(services, users);
    const Node start = 0;
    std::vector<dependencies::Reached> reached;
    show("spread", bench::median(runs, reached, [&] { return dependencies::spread(turned, std::span(&start, 1)); }));
    const auto& service = *portfolio.find(dependencies::service, key_of(0));
    std::size_t hit = 0;
    show("blast", bench::median(runs, hit, [&] {
             return coordination::blast(portfolio, service, base::Day{}, 100).services.size();
         }));
    fmt::print(stderr, "bench_graphs: {} of {} services are hit\n", hit, services);
}

}  // namespace

int main(int count, char** arguments) {
    const auto number = [&](int place, long otherwise) {
        return count > place ? std::strtol(arguments[place], nullptr, 10) : otherwise;
    };
    const long services = number(1, 100'000), links = number(2, 400'000), runs = number(3, 7);
    if (services < 2 || links < 0 || runs < 1) {
        std::fputs("usage: bench_graphs [SERVICES LINKS RUNS]\n", stderr);
        return 2;
    }
    std::puts("what,services,links,runs,median_ms");
    measure(static_cast<std::size_t>(services), static_cast<std::size_t>(links), static_cast<int>(runs));
    return 0;
}
