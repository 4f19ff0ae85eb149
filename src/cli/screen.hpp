#pragma once

#include <cstddef>

#include "options.hpp"
#include "waybill/cli/run.hpp"
#include "waybill/view/format.hpp"

namespace waybill::cli {

/// What the person's screen is like, by the terminal, the environment and the options.
view::TextStyle style_of(const Environment& environment, const GlobalOptions& options);

/// The lines of the screen behind stdout.
std::size_t rows_of(const Environment& environment);

/// Whether stdout is a terminal that an answer goes to: no file, no pipe.
bool is_on_screen(const Environment& environment, const GlobalOptions& options);

/// Whether this runs as a job of a build server, where nobody sits: CI is set.
bool is_ci(const Environment& environment);

}  // namespace waybill::cli
