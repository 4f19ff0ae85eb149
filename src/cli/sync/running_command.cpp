#include "running_command.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../child.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"

namespace waybill::cli {
namespace {

constexpr std::chrono::milliseconds between_looks{5};
constexpr int looks_before_kill = 40;

[[noreturn]] void become_shell(const std::string& command, int answer, int complaints) {
    ::setsid();  // without a terminal nothing can be asked, and the whole group can be ended
    restore_signals();
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(answer, STDOUT_FILENO);
    ::dup2(complaints, STDERR_FILENO);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(no_such_program);
}

}  // namespace

void PipeEnd::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

Pipe Pipe::made() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw base::Error(base::Fault::io, fmt::format("no pipe can be made: {}", std::strerror(errno)));
    return {PipeEnd(ends[0]), PipeEnd(ends[1])};
}

RunningCommand::RunningCommand(const std::string& command, Pipe& answer, Pipe& complaints) : pid_(::fork()) {
    if (pid_ < 0)
        throw base::Error(base::Fault::io, fmt::format("no process can be started: {}", std::strerror(errno)));
    if (pid_ == 0) become_shell(command, answer.in.get(), complaints.in.get());
    answer.in.close();
    complaints.in.close();
}

RunningCommand::~RunningCommand() {
    if (pid_ <= 0) return;
    // Asked first, and then not.
    ::kill(-pid_, SIGTERM);
    int status = 0;
    for (int looks = 0; looks < looks_before_kill && ::waitpid(pid_, &status, WNOHANG) == 0; ++looks)
        std::this_thread::sleep_for(between_looks);
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
}

int RunningCommand::wait_until(std::chrono::steady_clock::time_point limit) {
    for (;;) {
        int status = 0;
        const auto done = ::waitpid(pid_, &status, WNOHANG);
        if (done == pid_) {
            pid_ = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        if (done < 0 && errno != EINTR) return no_such_program;
        base::stop_if_interrupted();
        if (std::chrono::steady_clock::now() >= limit) return -1;
        std::this_thread::sleep_for(between_looks);
    }
}

}  // namespace waybill::cli
