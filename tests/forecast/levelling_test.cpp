#include "waybill/forecast/levelling.hpp"

#include <catch2/catch.hpp>

#include "feasible.hpp"
#include "waybill/base/random.hpp"

using namespace waybill;
using namespace waybill::forecast;

namespace {

Task task(double work, std::vector<Predecessor> after = {}, std::uint32_t pool = none, std::vector<Need> needs = {}) {
    return {.work = work, .earliest = 0, .pool = pool, .after = std::move(after), .needs = std::move(needs)};
}

/// Some tasks of teams that are away now and then, with arrows, earliest days and two scarce resources.
Problem random_problem(std::uint64_t seed) {
    base::Random random(seed, "a problem");
    Problem problem;
    problem.capacities = {2, 5};
    for (std::uint32_t i = 0; i < 3; ++i) {
        auto& streams = problem.pools.emplace_back().streams;
        for (std::uint32_t n = 1 + random.below(3); n > 0; --n) {
            const double away = 2 + random.below(10), back = away + 1 + random.below(6),
                         rate = .5 + random.below(3) * .25;
            streams.push_back(random.below(2) == 0 ? Calendar(rate) : Calendar({{0, rate}, {away, 0}, {back, rate}}));
        }
    }
    const auto tasks = 5 + random.below(25);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        Task one = task(random.below(6) == 0 ? 0 : 1 + random.below(80) / 8.0);
        one.earliest = random.below(5) == 0 ? random.below(20) : 0;
        if (random.below(8) != 0) one.pool = random.below(3);
        for (std::uint32_t n = random.below(3); n > 0 && i > 0; --n)
            one.after.push_back({random.below(i), random.below(4) == 0 ? random.below(5) * 1.0 : 0.0});
        if (random.below(4) == 0) one.needs.push_back({0, 1.0 + random.below(2)});
        if (random.below(4) == 0) one.needs.push_back({1, 1.0 + random.below(4)});
        problem.tasks.push_back(std::move(one));
    }
    return problem;
}

}  // namespace

TEST_CASE("the critical path waits for work and lags, not for people", "[forecast][levelling]") {
    Problem problem;
    problem.pools.push_back({{Calendar(1)}});
    problem.tasks = {task(3, {}, 0), task(4, {}, 0), task(2, {{0, 1}, {1, 0}}), task(0, {{2, 0}})};
    const auto path = critical_path(problem);
    CHECK(path.length() == 6);
    CHECK(path.earliest.start == std::vector<double>{0, 0, 4, 6});
    CHECK(path.latest_start == std::vector<double>{0, 0, 4, 6});
    problem.tasks[0].work = 2;
    CHECK(critical_path(problem).latest_start == std::vector<double>{1, 0, 4, 6});
    CHECK(lower_bound(problem, critical_path(problem)) == 6);
    // One stream cannot do nine days in less than nine.
    problem.tasks[2].pool = 0;
    problem.tasks[0].work = 3;
    CHECK(lower_bound(problem, critical_path(problem)) == Approx(9));
    CHECK(level(problem).schedule.makespan == 9);
}

TEST_CASE("a stream carries one task at a time, and rests while its people are away", "[forecast][levelling]") {
    Problem problem;
    problem.pools.push_back({{Calendar(1), Calendar({{0, 1}, {2, 0}, {7, 1}})}});
    problem.tasks = {task(4, {}, 0), task(4, {}, 0)};
    const auto plan = level(problem);
    // One after the other on the first stream ends at 8; the second stream alone would end at 9.
    CHECK(plan.schedule.makespan == 8);
    CHECK(test::broken_promise(problem, plan.schedule).empty());
}

TEST_CASE("resources are held by whoever needs them, gaps are filled", "[forecast][levelling]") {
    Problem problem;
    problem.capacities = {4};
    problem.tasks = {task(3, {}, none, {{0, 2}}), task(4, {}, none, {{0, 3}}), task(2, {{0, 0}}, none, {{0, 4}}),
                     task(3, {}, none, {{0, 1}})};
    const auto plan = level(problem);
    CHECK(plan.schedule.makespan == 9);
    CHECK(plan.bound == 7.25);
    CHECK(test::broken_promise(problem, plan.schedule).empty());
}

TEST_CASE("laws of every plan: feasible, not below the bound, its order gives it again, nothing later than its latest",
          "[forecast][levelling]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        const auto problem = random_problem(seed);
        const auto plan = level(problem, {.schedules = 60, .seed = 1});
        CHECK(test::broken_promise(problem, plan.schedule) == "");
        CHECK(plan.schedule.makespan >= plan.bound - 1e-6);
        CHECK(plan.bound >= plan.path.length());
        for (std::size_t i = 0; i < problem.tasks.size(); ++i) CHECK(plan.latest_start[i] >= plan.schedule.start[i]);
        CHECK(level(problem, {.schedules = 60, .seed = 1}).schedule.start == plan.schedule.start);
        CHECK(level(problem, {.schedules = 240, .seed = 1}).schedule.makespan <= plan.schedule.makespan);
    }
}

TEST_CASE("a plan of nothing, and one of a moment", "[forecast][levelling]") {
    CHECK(level(Problem{}).schedule.makespan == 0);
    Problem problem;
    problem.tasks = {task(0)};
    problem.tasks[0].earliest = 5;
    CHECK(level(problem).schedule.makespan == 5);
}

TEST_CASE("more tasks get fewer schedules", "[forecast][levelling]") {
    CHECK(usual_schedules(60) == 1000);
    CHECK(usual_schedules(120) == 1000);
    CHECK(usual_schedules(1200) == 100);
    CHECK(usual_schedules(1'000'000) == 1);
}
