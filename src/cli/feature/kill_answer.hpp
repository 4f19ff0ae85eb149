#pragma once

#include <string>

#include "waybill/checks/kill.hpp"

namespace waybill::cli {

/// What remains to be spent, what that frees, what waits for it, and only then what was spent. `account` is that of
/// before the feature was killed.
std::string kill_text(const base::Record& feature, const checks::KillAccount& account);

/// `{"feature","gate","remaining_days","frees":{"team","days","could_start"},"waiting",…,"spent_days"}`.
std::string kill_json(const base::Record& feature, const base::Record& gate, const checks::KillAccount& account);

}  // namespace waybill::cli
