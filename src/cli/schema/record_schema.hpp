#pragma once

#include "waybill/base/json.hpp"
#include "waybill/base/record.hpp"

namespace waybill::cli {

/// A record of a kind as answers give it: every member is there, null where it is unknown.
base::Json record_schema(const base::Kind& kind);
/// The same as a row of `list`, which does not name its kind.
base::Json row_schema(const base::Kind& kind);
/// The same in the exchange form, as `import` reads it: what is unknown is left out.
base::Json exchange_schema(const base::Kind& kind);
/// What records of all kinds have in common.
base::Json any_record_schema();

}  // namespace waybill::cli
