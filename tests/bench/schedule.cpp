#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include <fmt/format.h>

#include "draws.hpp"
#include "waybill/base/random.hpp"
#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/simulation.hpp"

/// How long a simulation takes beside the machine's own bound: to draw as many samples, in the same way, and to take as
/// many maxima, nothing else. Medians of alternating runs; numpy and TaskJuggler at their side where they are
/// installed.
using namespace waybill;
using namespace waybill::forecast;

namespace {

constexpr std::size_t runs = 10'000, block = 1000, rounds = 3;

struct Portfolio {
    Problem problem;
    Uncertainty uncertainty;
};

/// Random features that take some days, each dependency on an earlier one; with teams of three streams, or without.
Portfolio portfolio_of(std::size_t features, std::size_t dependencies, std::uint32_t teams) {
    base::Random random(1, "bench");
    Portfolio result;
    for (std::uint32_t i = 0; i < teams; ++i)
        result.problem.pools.push_back({{Calendar(.8), Calendar(.8), Calendar(.8)}});
    for (std::size_t i = 0; i < features; ++i) {
        const double days = 2 + 6 * random.uniform();
        result.problem.tasks.push_back({.work = days, .pool = teams == 0 ? none : random.below(teams)});
        result.uncertainty.tasks.push_back({estimates::shifted_lognormal({days * .6, days, days * 2.2}), i + 1});
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

/// The samples of all runs, and as many maxima as there are dependencies.
double bound(const Portfolio& portfolio, std::size_t dependencies) {
    double sum = 0;
    std::vector<double> values, latest(block);
    for (std::uint32_t number = 0; number < runs / block; ++number) {
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

std::vector<double> finishes(const Portfolio& portfolio, const std::vector<TaskIndex>& order, std::size_t threads,
                             std::size_t count = runs) {
    std::vector<TaskIndex> all(order);
    return simulate(portfolio.problem, order, portfolio.uncertainty, all, {.runs = count, .threads = threads}).finish;
}

void without_capacity(std::size_t features, std::size_t dependencies) {
    const auto portfolio = portfolio_of(features, dependencies, 0);
    const auto order = precedence_order(portfolio.problem);
    double kept = 0;
    const auto times = medians({[&] { kept += finishes(portfolio, order, 1).front(); },
                                [&] { kept += finishes(portfolio, order, 2).front(); },
                                [&] { kept += bound(portfolio, dependencies); },
                                [&] { kept += finishes(portfolio, order, 1, runs / 2).front(); }});
    fmt::print(
        "{} features, {} dependencies, no capacity, {} runs: {:.3f} s on one thread, {:.3f} s on two; bound {:.3f} s: "
        "{:.2f} and {:.2f} times; half the runs {:.2f} of the time ({:.0f})\n",
        features, dependencies, runs, times[0], times[1], times[2], times[0] / times[2], times[1] / times[2],
        times[3] / times[0], kept);
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

}  // namespace

int main() {
    with_capacity(1000, 2000, 20);
    without_capacity(1000, 2000);
    without_capacity(10'000, 20'000);
    return 0;
}
