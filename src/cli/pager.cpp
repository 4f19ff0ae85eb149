#include "pager.hpp"

#include <cerrno>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "child.hpp"

namespace waybill::cli {
namespace {

constexpr std::string_view usual_pager = "less";

/// Becomes the pager. Only the user's own words go through a shell; the usual one is started by its name.
[[noreturn]] void become(const std::string& pager, int input) {
    restore_signals();
    ::dup2(input, STDIN_FILENO);
    ::setenv("LESS", "FRX", 0);
    ::setenv("LESSSECURE", "1", 1);  // from a page of records no commands are run and no files are written
    if (pager == usual_pager)
        ::execlp("less", "less", nullptr);
    else
        ::execl("/bin/sh", "sh", "-c", pager.c_str(), nullptr);
    ::_exit(no_such_program);
}

void feed(int output, std::string_view answer) {
    while (!answer.empty()) {
        const auto count = ::write(output, answer.data(), answer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) break;  // the person has seen enough
        answer.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

std::string pager_of(const Environment& environment, const GlobalOptions& options) {
    auto pager = options.pager;
    if (!pager) pager = environment.variable("PAGER");
    if (!pager) return std::string(usual_pager);
    return *pager == "cat" ? std::string() : *pager;
}

bool show_in_pager(const std::string& pager, std::string_view answer) {
    int ends[2];
    if (::pipe(ends) != 0) return false;
    const HeldSignals held;
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[1]);
        become(pager, ends[0]);
    }
    ::close(ends[0]);
    if (child > 0) feed(ends[1], answer);
    ::close(ends[1]);
    return child > 0 && exit_status_of(child) != no_such_program;
}

}  // namespace waybill::cli
