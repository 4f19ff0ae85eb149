#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace waybill::base {

/// How many threads may run at once.
inline std::size_t processors() {
    return std::max(1U, std::thread::hardware_concurrency());
}

/// Runs `work` on that many threads, this one among them, and waits for all: on fewer where the system gives no more of
/// them. Throws what one of them threw.
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
        try {
            for (std::size_t i = 1; i < threads; ++i) others.emplace_back(carefully);
        } catch (const std::system_error&) {
            // Each takes the next piece of the work: those that run do all of it.
        }
        carefully();
    }
    if (failure) std::rethrow_exception(failure);
}

/// Runs `work(i)` for each i below `count`, in order as the threads come to an end with the one before.
template <class Work>
void on_each(std::size_t threads, std::size_t count, const Work& work) {
    std::atomic<std::size_t> next = 0;
    on_threads(std::min(threads, count), [&] {
        for (auto i = next++; i < count; i = next++) work(i);
    });
}

}  // namespace waybill::base
