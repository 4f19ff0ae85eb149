#pragma once

#include <string>
#include <string_view>

#include "waybill/store/query.hpp"

namespace waybill::store {

/// SQL that holds where the dependency `d` counts: `blocks` or a contract not yet agreed by both teams, claimed or
/// confirmed. The same rule on records: waybill/dependencies/waiting.hpp; a test of `checks` holds the two together.
extern const std::string_view dependency_counts;

/// SQL that holds for the features `t` that the query is after.
std::string waiting_condition(Waiting waiting);

}  // namespace waybill::store
