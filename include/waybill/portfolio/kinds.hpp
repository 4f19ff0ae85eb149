#pragma once

#include <span>
#include <string_view>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Every kind of record, in the order in which references point back: what a record hangs on comes first.
std::span<const base::Kind* const> all_kinds();

/// The kind of that name (`service_link`) or noun (`service-link`), or null.
const base::Kind* find_kind(std::string_view name);

/// The kind of that name; throws Fault::internal when there is none.
const base::Kind& kind_named(std::string_view name);

/// The names of all kinds, for suggestions.
std::vector<std::string> kind_names();

}  // namespace waybill::portfolio
