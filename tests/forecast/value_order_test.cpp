#include "waybill/forecast/value_order.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "waybill/base/random.hpp"
#include "waybill/forecast/levelling.hpp"

namespace value_order_test {

using namespace waybill::forecast;

namespace {

Problem problem_of(const std::vector<double>& work, const std::vector<std::pair<TaskIndex, TaskIndex>>& waits = {}) {
    Problem problem;
    for (const double days : work) {
        problem.tasks.emplace_back();
        problem.tasks.back().work = days;
        problem.tasks.back().pool = 0;
    }
    for (const auto& [task, on] : waits) problem.tasks[task].after.push_back({on, 0});
    problem.pools.push_back({{Calendar(1)}});
    return problem;
}

/// One task after the other: what each waits until its start.
double cost(const std::vector<TaskIndex>& order, const Problem& problem, const std::vector<double>& values,
            bool is_until_start = false) {
    double time = 0, sum = 0;
    for (const TaskIndex task : order) {
        if (is_until_start) sum += values[task] * time;
        time += problem.tasks[task].work;
        if (!is_until_start) sum += values[task] * time;
    }
    return sum;
}

bool keeps_precedence(const std::vector<TaskIndex>& order, const Problem& problem) {
    std::vector<char> is_done(order.size());
    for (const TaskIndex task : order) {
        for (const auto& before : problem.tasks[task].after) {
            if (!is_done[before.task]) return false;
        }
        is_done[task] = true;
    }
    return true;
}

std::vector<TaskIndex> all(std::size_t count) {
    std::vector<TaskIndex> list(count);
    std::iota(list.begin(), list.end(), TaskIndex{0});
    return list;
}

}  // namespace

TEST_CASE("a maximum closure takes what pays for what it needs (Picard 1976)", "[forecast][value]") {
    // A-5 B-3 C8 D4 E-6 F3; C needs A, D needs B, F needs E: A, B, C and D together are worth 4.
    const auto problem = problem_of({1, 1, 1, 1, 1, 1}, {{2, 0}, {3, 1}, {5, 4}});
    const std::vector<double> worth{-5, -3, 8, 4, -6, 3};
    CHECK(maximum_closure(problem, all(6), worth) == std::vector<TaskIndex>{0, 1, 2, 3});
    CHECK(maximum_closure(problem, all(6), std::vector<double>(6, -1)).empty());
}

TEST_CASE("without precedence the order is that of cost of delay over duration", "[forecast][value]") {
    const auto problem = problem_of({10, 3, 1});
    const std::vector<double> values{1, 3, 10};
    const auto order = value_order(problem, values);
    CHECK(order == std::vector<TaskIndex>{2, 1, 0});
    CHECK(cost(order, problem, values, true) == 7);
    CHECK(cost({0, 1, 2}, problem, values, true) == 160);
}

TEST_CASE("what is worth nothing goes first where something dear waits for it", "[forecast][value]") {
    const auto problem = problem_of({2, 1, 2}, {{1, 0}});
    CHECK(value_order(problem, std::vector<double>{0, 30, 6}) == std::vector<TaskIndex>{0, 1, 2});
}

TEST_CASE("no order of a small problem costs much less, and of most none at all", "[forecast][value]") {
    waybill::base::Random random(7, "orders");
    int best = 0;
    constexpr int problems = 300;
    for (int n = 0; n < problems; ++n) {
        const std::size_t count = 3 + random.below(4);
        std::vector<double> work, values;
        std::vector<std::pair<TaskIndex, TaskIndex>> waits;
        for (TaskIndex i = 0; i < count; ++i) {
            work.push_back(1 + random.below(9));
            values.push_back(random.below(10));
            for (TaskIndex j = 0; j < i; ++j) {
                if (random.below(3) == 0) waits.emplace_back(i, j);
            }
        }
        const auto problem = problem_of(work, waits);
        const auto order = value_order(problem, values);
        REQUIRE(order.size() == count);
        REQUIRE(keeps_precedence(order, problem));
        double least = cost(order, problem, values);
        auto other = all(count);
        do {
            if (keeps_precedence(other, problem)) least = std::min(least, cost(other, problem, values));
        } while (std::next_permutation(other.begin(), other.end()));
        // Any order that keeps to the decomposition costs at most twice the best (Chekuri and Motwani 1999).
        CHECK(cost(order, problem, values) <= 2 * least);
        best += cost(order, problem, values) <= least + 1e-9;
    }
    CHECK(best > problems * 8 / 10);
}

TEST_CASE("a list by priorities: what is new comes last, or before what waits for it", "[forecast][value]") {
    auto problem = problem_of({1, 1, 1, 1, 1}, {{0, 4}});
    CHECK(list_by(problem, {2, 1, 0, never, never}) == std::vector<TaskIndex>{2, 1, 4, 0, 3});
    problem.tasks[0].after.clear();
    problem.tasks[0].is_begun = problem.tasks[1].is_begun = true;
    CHECK(list_by(problem, {2, 1, 0, never, never}) == std::vector<TaskIndex>{1, 0, 2, 3, 4});
}

TEST_CASE("a plan follows a list as it is, what is begun first", "[forecast][value]") {
    auto problem = problem_of({4, 2, 1});
    problem.tasks[2].is_begun = true;
    const auto plan = follow(problem, {0, 1, 2});
    CHECK(plan.schedule.start == std::vector<double>{1, 5, 0});
    CHECK(plan.schedule.makespan == 7);
    CHECK(plan.bound == Approx(7));
}

}  // namespace value_order_test
