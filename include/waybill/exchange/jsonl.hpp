#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/draft.hpp"
#include "waybill/base/record.hpp"

namespace waybill::exchange {

/// Reads the exchange form: one JSON object a line, `kind` says which record, the other members are its fields. A BOM,
/// CRLF and empty lines are allowed. Throws Fault::bad_data with file, line and column for anything else: an unknown kind
/// or field, a value of the wrong type, a line over 1 MiB, more than 64 levels, duplicate members.
std::vector<base::Draft> read_jsonl(std::string_view text, const std::string& file);

/// The same lines as records that stand by themselves: a field that a line does not name is as in a new one. Refuses likewise, and
/// one key or uid on two lines.
std::vector<base::Record> read_records(std::string_view text, const std::string& file);

/// Whether the line is one that git leaves between two sides that it cannot bring together: `<<<<<<< ours`.
bool is_conflict_mark(std::string_view line);

}  // namespace waybill::exchange
