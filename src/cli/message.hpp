#pragma once

#include <string>
#include <string_view>

#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// A message whose lines have lost the middle where they are too long to be read: what was typed may be of any length.
std::string abridged(const std::string& message);

/// A message as it may reach a terminal (base::visible). A line of its own begins with two blanks: any other line end
/// came with a file's name or a text, and would let it speak as if it were waybill.
std::string message_text(std::string_view message);

/// Whether a CI runner reads what we print and obeys some of its lines (GITHUB_ACTIONS).
bool is_ci_log(const Environment& environment);

/// `lines` as a CI log may hold them. A runner obeys a line that begins with `::error::` and its like, and `##[`
/// anywhere; text that says so is somebody's text: `::` becomes `: :` and `##[` becomes `## [`. Within JSON, where only
/// `##[` can happen, it becomes `##\u005b`, which reads the same.
std::string disarmed(std::string_view lines);

}  // namespace waybill::cli
