#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "waybill/base/json.hpp"

namespace waybill::cli {

/// What a reference to a definition begins with.
inline constexpr std::string_view definition_prefix = "#/$defs/";

/// The shape that is written as `folder/name`, made whole where it extends a record; nothing where there is none.
std::optional<base::Json> written(std::string_view folder, std::string_view name);

/// The definitions that a schema refers to, and those that these refer to: of `feature` the record of that kind, of
/// `feature-row` its row in a list, of `record` any record, else what is written.
base::Json definitions(const base::Json& schema);

/// Appends a schema as a person reads it: a line for each member, what is short on one.
void append_readable(std::string& out, const base::Json& json, std::size_t indent);

}  // namespace waybill::cli
