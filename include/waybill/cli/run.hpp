#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"

namespace waybill::cli {

/// What a command sees of the world outside: handed in, so that the whole program is a function of it.
struct Environment {
    std::vector<std::string> arguments;                                      ///< without the program's name
    std::function<std::optional<std::string>(const std::string&)> variable;  ///< environment variables
    std::function<base::Instant()> now;
    std::function<base::Day(base::Instant)> local_day;  ///< the day on the wall
    int in = 0;                                         ///< file descriptors
    int out = 1;
    int err = 2;
};

/// Runs one command and returns its exit status. Everything that can fail is caught here.
int run(const Environment& environment);

/// Runs the command of this process; a signal ends it in good order, and with the status of that signal.
int run_process(int argc, const char* const* argv);

/// The environment of this process.
Environment process_environment(int argc, const char* const* argv);

}  // namespace waybill::cli
