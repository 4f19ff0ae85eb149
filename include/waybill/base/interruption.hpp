#pragma once

namespace waybill::base {

/// Thrown where work stops because a signal asked for it; no error, and nothing that was begun is kept.
struct Interrupted {
    int signal;
};

/// Notes that `signal` asks the program to stop. May be called in a signal handler.
void interrupt(int signal) noexcept;

/// The signal that asked, or 0.
int interruption() noexcept;

/// Throws Interrupted where a signal has asked: called between the steps of whatever can take long.
void stop_if_interrupted();

}  // namespace waybill::base
