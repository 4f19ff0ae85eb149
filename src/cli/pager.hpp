#pragma once

#include <string>
#include <string_view>

#include "options.hpp"
#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// The pager that the person chose, as a command of the shell: WAYBILL_PAGER or the configuration, else PAGER. `less`
/// where nobody chose; empty where none is wanted (`cat`, or nothing).
std::string pager_of(const Environment& environment, const GlobalOptions& options);

/// Shows `answer` through the pager and waits until it is left; leaving early is no error. False where there is no such
/// program: nothing was shown then. Nothing of the database may be held open meanwhile.
bool show_in_pager(const std::string& pager, std::string_view answer);

}  // namespace waybill::cli
