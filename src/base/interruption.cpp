#include "waybill/base/interruption.hpp"

#include <atomic>

namespace waybill::base {
namespace {

std::atomic<int> asked{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may touch nothing that locks");

}  // namespace

void interrupt(int signal) noexcept {
    asked.store(signal, std::memory_order_relaxed);
}

int interruption() noexcept {
    return asked.load(std::memory_order_relaxed);
}

void stop_if_interrupted() {
    if (const int signal = interruption(); signal != 0) throw Interrupted{signal};
}

}  // namespace waybill::base
