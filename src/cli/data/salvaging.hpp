#pragma once

#include <string>

namespace waybill::cli {

class Session;

/// `doctor --salvage FILE`: what is readable of the project's file, as JSONL in a new file, and what is not, as the
/// answer. The exit status: 0 where all could be read, 1 where something could not.
int salvage_to(const std::string& file, Session& session);

}  // namespace waybill::cli
