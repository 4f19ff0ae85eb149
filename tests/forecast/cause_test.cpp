#include "waybill/forecast/cause.hpp"

#include <catch2/catch.hpp>

#include "waybill/forecast/levelling.hpp"

using namespace waybill::forecast;
using What = Cause::What;

TEST_CASE("each start has a cause", "[forecast][cause]") {
    Problem problem;
    problem.capacities = {1};
    problem.pools.push_back({{Calendar({{0, 1}, {9, 0}, {14, 1}})}});
    problem.tasks.resize(6);
    problem.tasks[0] = {.work = 3, .pool = 0};                                            // 0 to 3
    problem.tasks[1] = {.work = 6, .pool = 0, .after = {{0, 0}}};                         // 3 to 9, behind 0
    problem.tasks[2] = {.work = 1, .pool = 0, .after = {{1, 0}}};                         // away until 14
    problem.tasks[3] = {.work = 2, .earliest = 5, .needs = {{0, 1}}};                     // 5 to 7
    problem.tasks[4] = {.work = 2, .earliest = 1, .after = {{3, 0}}, .needs = {{0, 1}}};  // 7 to 9
    problem.tasks[5] = {.work = 1, .after = {{0, 1}}};                                    // 4: a day after 0
    const auto plan = level(problem);
    const auto cause = [&](TaskIndex task) { return cause_of_start(problem, plan.schedule, task); };
    CHECK(cause(0).what == What::nothing);
    CHECK((cause(1).what == What::waits && cause(1).task == 0 && cause(1).until == 3));
    CHECK((cause(2).what == What::away && cause(2).until == 14));
    CHECK((cause(3).what == What::earliest && cause(3).until == 5));
    CHECK((cause(4).what == What::waits && cause(4).task == 3));
    CHECK((cause(5).what == What::waits && cause(5).until == 4));
    const auto chain = chain_to(problem, plan.schedule, 1);
    REQUIRE(chain.size() == 2);
    CHECK(chain[1].task == 0);
}

TEST_CASE("a queue and a resource name who holds them", "[forecast][cause]") {
    Problem problem;
    problem.capacities = {1};
    problem.pools.push_back({{Calendar(1)}});
    problem.tasks.resize(4);
    problem.tasks[0] = {.work = 3, .pool = 0, .is_begun = true};
    problem.tasks[1] = {.work = 2, .pool = 0};
    problem.tasks[2] = {.work = 4, .is_begun = true, .needs = {{0, 1}}};
    problem.tasks[3] = {.work = 1, .needs = {{0, 1}}};
    const auto plan = level(problem);
    CHECK(cause_of_start(problem, plan.schedule, 1).what == What::queue);
    CHECK(cause_of_start(problem, plan.schedule, 1).task == 0);
    CHECK(cause_of_start(problem, plan.schedule, 3).what == What::resource);
    CHECK(cause_of_start(problem, plan.schedule, 3).task == 2);
}

TEST_CASE("who held what it needs is named, also where the team does not work right after", "[forecast][cause]") {
    Problem problem;
    problem.capacities = {1};
    problem.pools.push_back({{Calendar({{0, 1}, {1, 0}, {5, 1}})}});
    problem.tasks.resize(2);
    problem.tasks[0] = {.work = 3, .is_begun = true, .needs = {{0, 1}}};
    problem.tasks[1] = {.work = 1, .pool = 0, .needs = {{0, 1}}};
    const auto plan = level(problem);
    CHECK(plan.schedule.start[1] == 5);
    CHECK(cause_of_start(problem, plan.schedule, 1).what == What::resource);
    CHECK(cause_of_start(problem, plan.schedule, 1).task == 0);
}

TEST_CASE("a team with a free stream is not what is waited for", "[forecast][cause]") {
    Problem problem;
    problem.capacities = {1};
    problem.pools.push_back({{Calendar(1), Calendar(1)}});
    problem.tasks.resize(2);
    for (auto& task : problem.tasks) task = {.work = 3, .pool = 0, .needs = {{0, 1}}};
    const auto plan = level(problem);
    const TaskIndex second = plan.schedule.start[0] == 0 ? 1 : 0;
    CHECK(cause_of_start(problem, plan.schedule, second).what == What::resource);
}
