#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace waybill::bench {

/// What something took, in milliseconds: of the processor on all threads, and on the clock.
struct Took {
    double processor, wall;
};

/// The medians of so many runs. Each makes `result` from nothing: dropping the one before is not measured. What the work
/// reads stays, with what a first run has put in order there.
template <class Result, class Work>
Took median(int runs, Result& result, const Work& work) {
    std::vector<double> processor, wall;
    for (int run = 0; run < runs; ++run) {
        result = Result();
        const auto clock = std::chrono::steady_clock::now();
        const auto began = std::clock();
        result = work();
        processor.push_back(1000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
        wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - clock).count());
    }
    std::sort(processor.begin(), processor.end());
    std::sort(wall.begin(), wall.end());
    return {processor[processor.size() / 2], wall[wall.size() / 2]};
}

}  // namespace waybill::bench
