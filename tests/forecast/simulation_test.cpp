#include "waybill/forecast/simulation.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

#include "waybill/base/interruption.hpp"
#include "waybill/base/random.hpp"
#include "waybill/forecast/levelling.hpp"

using namespace waybill;
using namespace waybill::forecast;

namespace {

constexpr std::size_t runs = 40'000;

struct Moments {
    double mean, sd;
};

Moments moments(const std::vector<double>& values) {
    const double n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return {mean, std::sqrt(squares / (n - 1))};
}

/// `count` tasks of that duration, one after the other or side by side, and the moment at which all are done.
struct Case {
    Problem problem;
    Uncertainty uncertainty;
    TaskIndex end;
};
Case tasks(std::size_t count, bool is_serial, const estimates::Distribution& work, std::uint64_t factor = 0) {
    Case one;
    for (TaskIndex i = 0; i < count; ++i) {
        Task task{.work = 1};
        if (is_serial && i > 0) task.after.push_back({i - 1, 0});
        one.problem.tasks.push_back(std::move(task));
        one.uncertainty.tasks.push_back({work, 100 + i, factor});
    }
    Task end;
    for (TaskIndex i = 0; i < count; ++i) end.after.push_back({i, 0});
    one.problem.tasks.push_back(std::move(end));
    one.uncertainty.tasks.emplace_back();
    one.end = static_cast<TaskIndex>(count);
    return one;
}

std::vector<double> finishes(const Case& one, SimulationOptions options = {.runs = runs}) {
    const auto order = precedence_order(one.problem);
    return simulate(one.problem, order, one.uncertainty, std::vector{one.end}, options).finish;
}

/// Three standard errors of a mean; Latin hypercube is never wider.
Approx within(double value, double sd) {
    return Approx(value).margin(3 * sd / std::sqrt(static_cast<double>(runs)));
}

}  // namespace

TEST_CASE("the latest of several is later than each: merge bias", "[forecast][simulation]") {
    const estimates::Normal work{10, 2};
    CHECK(moments(finishes(tasks(2, false, work))).mean == within(11.128379, 1.65));
    CHECK(moments(finishes(tasks(3, false, work))).mean == within(11.692569, 1.5));
    // Together, in the standard normal: sqrt((1 - rho) / pi).
    CHECK(moments(finishes(tasks(2, false, work, 7), {.runs = runs, .correlation = .3})).mean ==
          within(10 + 2 * .472035, 1.76));
}

TEST_CASE("a sum of ten: correlation widens it and moves no mean", "[forecast][simulation]") {
    const estimates::Normal work{20, 2};
    for (const auto& [correlation, sd] : {std::pair{0.0, 6.3246}, std::pair{.3, 12.1655}, std::pair{.5, 14.8324}}) {
        const auto found = moments(finishes(tasks(10, true, work, 7), {.runs = runs, .correlation = correlation}));
        CHECK(found.mean == within(200, sd));
        CHECK(found.sd == Approx(sd).margin(3 * sd / std::sqrt(2.0 * runs)));
    }
}

TEST_CASE("a risk adds its mean and its variance; one that hits two tasks hits both at once",
          "[forecast][simulation]") {
    auto one = tasks(2, true, estimates::Constant{5});
    one.uncertainty.risks.push_back({.3, estimates::Constant{10}, 9, {0}});
    auto found = moments(finishes(one));
    CHECK(found.mean == within(13, std::sqrt(21)));
    CHECK(found.sd == Approx(std::sqrt(21)).epsilon(.01));
    one.uncertainty.risks[0].hits = {0, 1};
    found = moments(finishes(one));
    CHECK(found.mean == within(16, std::sqrt(84)));
    CHECK(found.sd == Approx(std::sqrt(84)).epsilon(.01));
}

TEST_CASE("a shifted lognormal keeps its quantiles", "[forecast][simulation]") {
    auto values = finishes(tasks(1, true, estimates::shifted_lognormal({3, 5, 11})));
    std::sort(values.begin(), values.end());
    CHECK(values[runs / 10] == Approx(3).epsilon(.01));
    CHECK(values[runs / 2] == Approx(5).epsilon(.01));
    CHECK(values[runs * 8 / 10] == Approx(8.17244).epsilon(.01));
    CHECK(values[runs * 9 / 10] == Approx(11).epsilon(.01));
    CHECK(moments(values).mean == Approx(6.33210).epsilon(.01));
}

TEST_CASE("threads change nothing, the seed does; what is added moves nobody's draws", "[forecast][simulation]") {
    const auto work = estimates::shifted_lognormal({3, 5, 11});
    const auto one = tasks(3, true, work, 7);
    const auto alone = finishes(one, {.runs = 2500});
    CHECK(finishes(one, {.runs = 2500, .threads = 3}) == alone);
    CHECK(finishes(one, {.runs = 2500, .seed = 2}) != alone);
    const auto order = precedence_order(one.problem);
    const auto detailed = [&](std::size_t threads) {
        return simulate(one.problem, order, one.uncertainty, std::vector{one.end},
                        {.runs = 2500, .threads = threads, .is_detailed = true});
    };
    const auto first = detailed(1), second = detailed(3);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(first.tasks[i].sd == second.tasks[i].sd);
        CHECK(first.tasks[i].finish == second.tasks[i].finish);
    }
    auto more = tasks(4, true, work, 7);
    more.uncertainty.tasks[3].work = estimates::Constant{1};
    const auto later = finishes(more, {.runs = 2500});
    for (std::size_t i = 0; i < alone.size(); ++i) CHECK(later[i] == Approx(alone[i] + 1));
}

TEST_CASE("a team with one stream does in turn what others do at once", "[forecast][simulation]") {
    auto one = tasks(2, false, estimates::Normal{10, 2});
    one.problem.pools.push_back({{Calendar(1)}});
    for (TaskIndex i = 0; i < 2; ++i) one.problem.tasks[i].pool = 0;
    const auto found = moments(finishes(one));
    CHECK(found.mean == within(20, 2.83));
    CHECK(found.sd == Approx(2.8284).epsilon(.02));
}

TEST_CASE("Latin hypercube: the mean of a sum is nearly without noise", "[forecast][simulation]") {
    const auto one = tasks(10, true, estimates::Normal{20, 2});
    double worst = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        worst = std::max(worst, std::abs(moments(finishes(one, {.runs = 1000, .seed = seed})).mean - 200));
    // Plain draws are off by 0.2 on average.
    CHECK(worst < .02);
}

TEST_CASE("what decides: criticality, and the share of the spread that each explains", "[forecast][simulation]") {
    auto one = tasks(2, true, estimates::Normal{20, 3});
    one.uncertainty.tasks[1].work = estimates::Normal{20, 4};
    const auto order = precedence_order(one.problem);
    const auto detailed = [&] {
        return simulate(one.problem, order, one.uncertainty, std::vector{one.end}, {.runs = runs, .is_detailed = true});
    };
    const auto serial = detailed();
    const double sd = moments(serial.finish).sd;
    CHECK(serial.tasks[0].criticality == 1);
    CHECK(serial.edges.front() == 1);
    // The significance index of methods of project control: 3 of 5, 4 of 5.
    CHECK(serial.tasks[0].criticality * serial.tasks[0].sd / sd == Approx(.6).epsilon(.01));
    CHECK(serial.tasks[1].criticality * serial.tasks[1].sd / sd == Approx(.8).epsilon(.01));
    CHECK(serial.tasks[1].mean == Approx(20).epsilon(.001));
    CHECK(serial.tasks[1].finish.size() == runs);

    one.problem.tasks[1].after.clear();
    one.uncertainty.tasks[1].work = estimates::Normal{20, 3};
    const auto parallel = detailed();
    CHECK(parallel.tasks[0].criticality == Approx(.5).margin(.01));
    // Both decide where they are drawn from the same stratum.
    CHECK(parallel.tasks[0].criticality + parallel.tasks[1].criticality == Approx(1).margin(.003));
}

TEST_CASE("of tasks that are looked at apart, on which other each hangs most", "[forecast][simulation]") {
    // 0 -> 1 -> 2, and 3 for itself: 1 is the most uncertain of those that decide 2, and 3 decides nothing of it.
    auto one = tasks(4, false, estimates::Normal{20, 2});
    one.uncertainty.tasks[1].work = estimates::Normal{20, 4};
    one.uncertainty.tasks[3].work = estimates::Normal{20, 9};
    one.problem.tasks[1].after = {{0, 0}};
    one.problem.tasks[2].after = {{1, 0}};
    const auto order = precedence_order(one.problem);
    const auto deciders = [&](std::size_t threads) {
        return simulate(one.problem, order, one.uncertainty, std::vector{one.end},
                        {.runs = 5000, .threads = threads, .is_detailed = true, .apart = {2, 0, 3}})
            .deciders;
    };
    for (const std::size_t threads : {1U, 4U}) {
        const auto found = deciders(threads);
        CHECK(found == std::vector<TaskIndex>{1, 0, 3});
    }
    // Of a plan of 3,000 tasks the first thirty.
    auto large = tasks(3000, true, estimates::Constant{1});
    std::vector<TaskIndex> all(3000);
    std::iota(all.begin(), all.end(), TaskIndex{0});
    const auto looked_at = simulate(large.problem, precedence_order(large.problem), large.uncertainty,
                                    std::vector{large.end}, {.runs = 10, .is_detailed = true, .apart = all});
    CHECK(looked_at.deciders.size() < 40);
    CHECK(looked_at.deciders.size() > 10);
}

TEST_CASE("a queue decides as a dependency does, and so does a resource that somebody holds",
          "[forecast][simulation]") {
    auto one = tasks(3, false, estimates::Constant{2});
    one.problem.pools.push_back({{Calendar(1)}});
    for (TaskIndex i = 0; i < 2; ++i) one.problem.tasks[i].pool = 0;
    const auto order = precedence_order(one.problem);
    const auto detailed = [&] {
        return simulate(one.problem, order, one.uncertainty, std::vector{one.end}, {.runs = 10, .is_detailed = true});
    };
    const auto queued = detailed();
    CHECK(queued.tasks[0].criticality == 1);
    CHECK(queued.tasks[1].criticality == 1);
    CHECK(queued.tasks[2].criticality == 0);
    CHECK(queued.queues == std::vector<double>{1});

    one.problem.pools.clear();
    one.problem.capacities = {1};
    for (TaskIndex i = 0; i < 2; ++i) {
        one.problem.tasks[i].pool = none;
        one.problem.tasks[i].needs = {{0, 1}};
    }
    const auto held = detailed();
    CHECK(held.tasks[0].criticality == 1);
    CHECK(held.tasks[1].criticality == 1);
    CHECK(held.tasks[2].criticality == 0);
}

TEST_CASE("where nobody waits for anybody, all runs at once are what the serial pass makes of each",
          "[forecast][simulation]") {
    waybill::base::Random random(1, "free");
    Problem problem;
    Uncertainty uncertainty;
    problem.outside = Calendar({{0, 1}, {6, 0}, {9, 0.5}, {20, 1}});
    for (TaskIndex i = 0; i < 60; ++i) {
        Task task{.work = 1, .earliest = static_cast<double>(random.below(5))};
        for (TaskIndex before = 0; before < i; ++before) {
            if (random.below(12) == 0) task.after.push_back({before, static_cast<double>(random.below(3))});
        }
        problem.tasks.push_back(std::move(task));
        uncertainty.tasks.push_back({estimates::shifted_lognormal({1, 2, 5}), i + 1});
    }
    uncertainty.tasks[7].work = estimates::Constant{0};
    auto queued = problem;  // one task in a team of its own: nobody waits, and the serial pass is taken
    queued.pools.push_back({{queued.outside}});
    queued.tasks[3].pool = 0;
    const auto order = precedence_order(problem);
    const SimulationOptions options{.runs = 1500, .is_detailed = true};
    const std::vector<TaskIndex> targets{57, 58, 59};
    const auto free = simulate(problem, order, uncertainty, targets, options);
    const auto serial = simulate(queued, order, uncertainty, targets, options);
    CHECK(free.finish == serial.finish);
    CHECK(free.edges == serial.edges);
    for (std::size_t i = 0; i < 60; ++i) {
        CHECK(free.tasks[i].finish == serial.tasks[i].finish);
        CHECK(free.tasks[i].criticality == serial.tasks[i].criticality);
    }
}

TEST_CASE("a simulation stops where a signal asks for it") {
    Problem problem;
    problem.tasks.resize(1);
    const Uncertainty uncertainty{{{.work = estimates::Constant{1}}}, {}};
    const TaskIndex only = 0;
    const auto lived = [&](std::size_t threads) {
        return simulate(problem, {&only, 1}, uncertainty, {&only, 1}, {.runs = 5000, .threads = threads});
    };
    CHECK(lived(2).finish.size() == 5000);
    base::interrupt(2);
    CHECK_THROWS_AS(lived(1), base::Interrupted);
    CHECK_THROWS_AS(lived(3), base::Interrupted);
    base::interrupt(0);
}
