#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "draws.hpp"
#include "parallel.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/random.hpp"
#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/simulation.hpp"

/// bench_schedule: how long a simulation takes beside the machine's own bound: to draw as many samples, in the same
/// way, and to take as many maxima, nothing else, on as many threads. Medians of alternating runs; schedule.py puts
/// numpy and TaskJuggler at their side where they are installed.
///
/// bench_schedule --features N --edges M [--runs R] [--threads T] [--teams K] [--distribution lognormal|triangular]:
/// one simulation, as features,edges,runs,threads,load_ms,simulate_ms,samples_per_second.
using namespace waybill;
using namespace waybill::forecast;

namespace {

constexpr std::size_t runs = 10'000, block = 1000, rounds = 3;

struct Portfolio {
    Problem problem;
    Uncertainty uncertainty;
};

/// Random features that take some days, each dependency on an earlier one; with teams of three streams, or without.
Portfolio portfolio_of(std::size_t features, std::size_t dependencies, std::uint32_t teams,
                       bool is_triangular = false) {
    base::Random random(1, "bench");
    Portfolio result;
    for (std::uint32_t i = 0; i < teams; ++i)
        result.problem.pools.push_back({{Calendar(.8), Calendar(.8), Calendar(.8)}});
    for (std::size_t i = 0; i < features; ++i) {
        const double days = 2 + 6 * random.uniform();
        result.problem.tasks.push_back({.work = days, .pool = teams == 0 ? none : random.below(teams)});
        const estimates::Distribution work =
            is_triangular ? estimates::Distribution(estimates::Triangular{days * .6, days, days * 2.2})
                          : estimates::shifted_lognormal({days * .6, days, days * 2.2});
        result.uncertainty.tasks.push_back({work, i + 1});
    }
    for (std::size_t i = 0; i < dependencies;) {
        const auto from = random.below(static_cast<std::uint32_t>(features));
        const auto on = random.below(static_cast<std::uint32_t>(features));
        if (on >= from) continue;
        result.problem.tasks[from].after.push_back({on, 0});
        ++i;
    }
    return result;
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The medians of several ways of doing something, in turn.
std::vector<double> medians(const std::vector<std::function<void()>>& ways) {
    std::vector<std::vector<double>> times(ways.size());
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < ways.size(); ++i) times[i].push_back(seconds(ways[i]));
    }
    std::vector<double> result;
    for (auto& one : times) {
        std::sort(one.begin(), one.end());
        result.push_back(one[one.size() / 2]);
    }
    return result;
}

/// The samples of some blocks of runs, and as many maxima as there are dependencies.
double bound_of_blocks(const Portfolio& portfolio, std::size_t dependencies, std::atomic<std::uint32_t>& next) {
    double sum = 0;
    std::vector<double> values, latest(block);
    for (auto number = next++; number < runs / block; number = next++) {
        for (const auto& task : portfolio.uncertainty.tasks) {
            draw_normal({1, number, task.id, Purpose::duration}, block, values);
            for (double& value : values) value = value_at(task.work, value);
            sum += values.front();
        }
        for (std::size_t i = 0; i < dependencies; ++i) {
            for (std::size_t run = 0; run < block; ++run) latest[run] = std::max(latest[run], values[run]);
            values[i % block] += 1e-9;
        }
        sum += latest.front();
    }
    return sum;
}

double bound(const Portfolio& portfolio, std::size_t dependencies, std::size_t threads) {
    std::atomic<double> all = 0;
    std::atomic<std::uint32_t> next = 0;
    on_threads(threads, [&] { all += bound_of_blocks(portfolio, dependencies, next); });
    return all;
}

std::vector<double> finishes(const Portfolio& portfolio, const std::vector<TaskIndex>& order, std::size_t threads,
                             std::size_t count = runs) {
    std::vector<TaskIndex> all(order);
    return simulate(portfolio.problem, order, portfolio.uncertainty, all, {.runs = count, .threads = threads}).finish;
}

void without_capacity(std::size_t features, std::size_t dependencies) {
    const auto portfolio = portfolio_of(features, dependencies, 0);
    const auto order = precedence_order(portfolio.problem);
    double kept = 0;
    const auto times = medians(
        {[&] { kept += finishes(portfolio, order, 1).front(); }, [&] { kept += bound(portfolio, dependencies, 1); },
         [&] { kept += finishes(portfolio, order, 2).front(); }, [&] { kept += bound(portfolio, dependencies, 2); },
         [&] { kept += finishes(portfolio, order, 1, runs / 2).front(); }});
    fmt::print(
        "{} features, {} dependencies, no capacity, {} runs: one thread {:.3f} s, bound {:.3f} s, {:.2f} times; two "
        "threads {:.3f} s, bound {:.3f} s, {:.2f} times; half the runs {:.2f} of the time ({:.0f})\n",
        features, dependencies, runs, times[0], times[1], times[0] / times[1], times[2], times[3], times[2] / times[3],
        times[4] / times[0], kept);
}

void with_capacity(std::size_t features, std::size_t dependencies, std::uint32_t teams) {
    const auto portfolio = portfolio_of(features, dependencies, teams);
    Plan plan;
    const double planning = seconds([&] { plan = level(portfolio.problem); });
    std::vector<double> one, two;
    const auto times =
        medians({[&] { one = finishes(portfolio, plan.order, 1); }, [&] { two = finishes(portfolio, plan.order, 2); }});
    fmt::print(
        "{} features, {} dependencies, {} teams, {} runs: {:.3f} s on one thread, {:.3f} s on two, {}; the plan "
        "{:.3f} s, {} schedules, {:.1f} days, bound {:.1f}\n",
        features, dependencies, teams, runs, times[0], times[1], one == two ? "same bytes" : "DIFFERENT", planning,
        plan.schedules, plan.schedule.makespan, plan.bound);
}

/// One simulation as it is asked for.
int one_simulation(const std::map<std::string, std::string>& options) {
    const auto number = [&](const std::string& name, std::size_t otherwise) {
        const auto found = options.find(name);
        return found == options.end() ? otherwise : static_cast<std::size_t>(base::parse_integer(found->second).value());
    };
    const std::size_t features = number("--features", 1000), edges = number("--edges", 2000);
    const std::size_t count = number("--runs", runs), threads = number("--threads", 1);
    const auto distribution = options.find("--distribution");
    Portfolio portfolio;
    Plan plan;
    const double load = seconds([&] {
        portfolio = portfolio_of(features, edges, static_cast<std::uint32_t>(number("--teams", 0)),
                                 distribution != options.end() && distribution->second == "triangular");
        plan.order = precedence_order(portfolio.problem);
    });
    const double took = seconds([&] { finishes(portfolio, plan.order, threads, count); });
    fmt::print("features,edges,runs,threads,load_ms,simulate_ms,samples_per_second\n{},{},{},{},{:.3f},{:.3f},{:.0f}\n",
               features, edges, count, threads, load * 1000, took * 1000,
               static_cast<double>(features) * static_cast<double>(count) / took);
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count > 1) {
        std::map<std::string, std::string> options;
        for (int i = 1; i + 1 < count; i += 2) options[words[i]] = words[i + 1];
        return one_simulation(options);
    }
    with_capacity(1000, 2000, 20);
    without_capacity(1000, 2000);
    without_capacity(10'000, 20'000);
    return 0;
}
