#pragma once

#include <thread>
#include <vector>

namespace waybill::forecast {

/// Runs `work` on that many threads, this one among them, and waits for all.
template <class Work>
void on_threads(std::size_t threads, const Work& work) {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
    work();
}

}  // namespace waybill::forecast
