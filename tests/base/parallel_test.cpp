#include "waybill/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

using waybill::base::on_each;
using waybill::base::on_threads;

TEST_CASE("work is done on all threads, and what one of them throws comes out here") {
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

TEST_CASE("each of many is done once, on however many threads") {
    for (const std::size_t threads : {0U, 1U, 3U, 100U}) {
        std::vector<std::atomic<int>> done(50);
        on_each(threads, done.size(), [&](std::size_t i) { ++done[i]; });
        CHECK(std::all_of(done.begin(), done.end(), [](const auto& count) { return count == 1; }));
    }
    on_each(2, 0, [](std::size_t) { FAIL("there is nothing to do"); });
}
