#pragma once

#include <chrono>
#include <string>

#include <sys/types.h>

namespace waybill::cli {

/// One end of a pipe, closed at the end.
class PipeEnd {
public:
    explicit PipeEnd(int descriptor) : descriptor_(descriptor) {}
    PipeEnd(const PipeEnd&) = delete;
    PipeEnd& operator=(const PipeEnd&) = delete;
    ~PipeEnd() { close(); }
    int get() const { return descriptor_; }
    void close();

private:
    int descriptor_;
};

struct Pipe {
    PipeEnd out, in;
    /// Throws Fault::io.
    static Pipe made();
};

/// A command of the shell with all that it starts: a group of processes of its own, without a terminal, that reads
/// nothing and is ended with this.
class RunningCommand {
public:
    /// Starts it; it writes to both pipes, whose other ends are closed here. Throws Fault::io.
    RunningCommand(const std::string& command, Pipe& answer, Pipe& complaints);
    RunningCommand(const RunningCommand&) = delete;
    RunningCommand& operator=(const RunningCommand&) = delete;
    ~RunningCommand();

    /// Its exit status once it has ended, as a shell tells it; -1 where it has not by `limit`. Throws
    /// base::Interrupted.
    int wait_until(std::chrono::steady_clock::time_point limit);

private:
    pid_t pid_;
};

}  // namespace waybill::cli
