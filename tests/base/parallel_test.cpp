#include "parallel.hpp"

#include <atomic>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "waybill/base/interruption.hpp"
#include "waybill/forecast/simulation.hpp"

namespace parallel_test {

using namespace waybill;
using namespace waybill::forecast;

TEST_CASE("work is done on all threads, and what one of them throws comes out here", "[forecast][parallel]") {
    std::atomic<int> count = 0;
    on_threads(4, [&] { ++count; });
    CHECK(count == 4);
    CHECK_THROWS_WITH(on_threads(3,
                                 [&] {
                                     if (++count == 6) throw std::runtime_error("the sixth");
                                 }),
                      "the sixth");
    CHECK(count == 7);
}

TEST_CASE("a simulation stops where a signal asks for it", "[forecast][parallel]") {
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

}  // namespace parallel_test
