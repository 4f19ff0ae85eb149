#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waybill::cli {

/// The names of all schemas: one for the answer of each command (`feature-list`), `error`, and `exchange` for a line of an
/// export. Sorted.
std::vector<std::string> schema_names();

/// The JSON schema (draft 2020-12) of that name, `feature-list` or `waybill.feature-list/1`: what comes from the description of
/// a kind of record is made from it, the rest is written beside this file. Throws Fault::not_found with suggestions.
std::string schema_text(std::string_view name);

}  // namespace waybill::cli
