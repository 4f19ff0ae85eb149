#pragma once

#include <csignal>

#include <sys/types.h>

namespace waybill::cli {

/// The exit status of a shell, or of ourselves after fork, where there is no such program.
inline constexpr int no_such_program = 127;

/// While a program has the terminal, Ctrl-C is meant for it, and not for us.
class HeldSignals {
public:
    HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    ~HeldSignals();

private:
    struct sigaction interrupt_, quit_;
};

/// In a child before it becomes another program: signals do what they do by default.
void restore_signals();

/// Waits for a child; its exit status, or 128 and the number of the signal that ended it; `no_such_program` where it
/// cannot be learned.
int exit_status_of(pid_t child);

}  // namespace waybill::cli
