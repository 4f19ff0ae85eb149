#pragma once

namespace waybill::cli {

/// From now on Ctrl-C, SIGTERM and a closed terminal end the command in good order: what was begun is rolled back and
/// temporary files go (base/interruption.hpp). A second signal, or a second without an end, ends it at once.
void watch_signals();

/// Ends the process as the signal would have done, so that a shell knows that it was interrupted: status 128 +
/// `signal`.
[[noreturn]] void end_by(int signal);

}  // namespace waybill::cli
