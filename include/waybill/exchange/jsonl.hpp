#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/draft.hpp"

namespace waybill::exchange {

/// Reads the exchange form: one JSON object a line, `kind` says which record, the other members are its fields. A BOM,
/// CRLF and empty lines are allowed. Throws Fault::bad_data with file, line and column for anything else: an unknown kind
/// or field, a value of the wrong type, a line over 1 MiB, more than 64 levels, duplicate members.
std::vector<base::Draft> read_jsonl(std::string_view text, const std::string& file);

}  // namespace waybill::exchange
