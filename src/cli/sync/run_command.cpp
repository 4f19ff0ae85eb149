#include "run_command.hpp"

#include <cerrno>
#include <chrono>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "../child.hpp"
#include "running_command.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using SteadyClock = std::chrono::steady_clock;

/// Reads what there is; false at the end.
bool read_some(int descriptor, std::string& text) {
    char chunk[64 * 1024];
    const auto count = ::read(descriptor, chunk, sizeof chunk);
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    text.append(chunk, static_cast<std::size_t>(count));
    return count > 0;
}

[[noreturn]] void refuse_timeout(const Asked& asked) {
    throw Error(
        Fault::io,
        fmt::format("{}: the command did not end within {}; nothing was changed", asked.name,
                    base::counted(static_cast<std::size_t>(asked.timeout_s), "second")),
        fmt::format("try it in a shell; give it longer with timeout in [{}]", asked.name));
}

/// Reads both outputs to their ends.
void read_both(const Asked& asked, const Pipe& answer, const Pipe& complaints, SteadyClock::time_point limit,
               std::string& text, std::string& said) {
    pollfd ends[] = {{answer.out.get(), POLLIN, 0}, {complaints.out.get(), POLLIN, 0}};
    while (ends[0].fd >= 0 || ends[1].fd >= 0) {
        base::stop_if_interrupted();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(limit - SteadyClock::now()).count();
        if (left <= 0) refuse_timeout(asked);
        if (::poll(ends, 2, static_cast<int>(left) + 1) < 0) continue;
        if (ends[0].fd >= 0 && ends[0].revents != 0 && !read_some(ends[0].fd, text)) ends[0].fd = -1;
        if (ends[1].fd >= 0 && ends[1].revents != 0 && !read_some(ends[1].fd, said)) ends[1].fd = -1;
        if (said.size() > 2 * most_complaint_bytes) said.erase(0, said.size() - most_complaint_bytes);
        if (text.size() > most_answer_bytes)
            throw Error(Fault::bad_data,
                        fmt::format("{}: the command answers more than 64 MiB; nothing was changed", asked.name),
                        "have it answer a part: one project, or what was updated lately");
    }
}

/// The last lines of what a command complained of, as they may be shown.
std::string complaint_of(std::string said) {
    constexpr std::size_t most_shown = 1'000;
    if (said.size() > most_shown) said = "… " + said.substr(said.size() - most_shown);
    return base::visible(base::trimmed(said), true);
}

}  // namespace

std::string answer_of_command(const Asked& asked) {
    const auto limit = SteadyClock::now() + std::chrono::seconds{asked.timeout_s};
    auto answer = Pipe::made(), complaints = Pipe::made();
    RunningCommand command(asked.command, answer, complaints);
    std::string text, said;
    read_both(asked, answer, complaints, limit, text, said);
    const int code = command.wait_until(limit);
    if (code < 0) refuse_timeout(asked);
    if (code == 0) return text;
    const auto complaint = complaint_of(std::move(said));
    const auto why = code == no_such_program ? fmt::format("{} (no such program)", code) : fmt::to_string(code);
    throw Error(Fault::io,
                complaint.empty() ? fmt::format("{}: the command ended with {}; nothing was changed", asked.name, why)
                                  : fmt::format("{}: the command ended with {}; nothing was changed; it said: {}",
                                                asked.name, why, complaint),
                fmt::format("try it in a shell: {}", base::shortened(base::visible(asked.command), 200)));
}

}  // namespace waybill::cli
