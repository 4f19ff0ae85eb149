#pragma once

#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::cli {

/// The issues of a tracker's file; `system` is one of exchange::tracker_systems. A file that another command reads is refused
/// with the name of that command.
exchange::TrackerBatch read_batch(const std::string& system, const std::string& file, bool skip_bad, Session& session);

/// The records of a file as waybill exports them; refused likewise.
std::vector<base::Draft> read_native(const std::string& file, Session& session);

}  // namespace waybill::cli
