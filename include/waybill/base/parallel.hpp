#pragma once

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace waybill::forecast {

/// Runs `work` on that many threads, this one among them, and waits for all. Throws what one of them threw.
template <class Work>
void on_threads(std::size_t threads, const Work& work) {
    std::mutex mutex;
    std::exception_ptr failure;
    const auto carefully = [&] {
        try {
            work();
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i) others.emplace_back(carefully);
        carefully();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace waybill::forecast
