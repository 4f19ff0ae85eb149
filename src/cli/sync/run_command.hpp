#pragma once

#include <cstddef>
#include <string>

namespace waybill::cli {

/// The most that a command may answer, as of any input.
inline constexpr std::size_t most_answer_bytes = 64u << 20;
/// What is kept of its complaints: the end of them.
inline constexpr std::size_t most_complaint_bytes = 16u << 10;

/// What a command was asked to be.
struct Asked {
    std::string name;     ///< in messages: `sync.web`
    std::string command;  ///< the user's own words, for `sh -c`
    int timeout_s = 0;
};

/// Runs the user's command through the shell and gives what it wrote to its standard output. It reads nothing, has no
/// terminal and cannot ask; Ctrl-C, a time-out or too long an answer ends it with all that it started. Throws Fault::io
/// with the end of its complaints where it fails, and base::Interrupted.
std::string answer_of_command(const Asked& asked);

}  // namespace waybill::cli
