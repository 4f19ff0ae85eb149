#pragma once

#include <string>
#include <string_view>

#include "waybill/base/record.hpp"

namespace waybill::outcomes {

/// Who answers for what a feature is to change: its product owner, else that of its project; empty where nobody is
/// named. Target, kill and the verdict `delivers` wait for their yes.
std::string product_owner(const base::Record& feature, const base::Record* project);

/// Whether a change has the product owner's yes: nobody is named, they make it, or it was `agreed_by` them. Names are
/// compared ignoring case.
bool is_agreed(std::string_view product_owner, std::string_view by, std::string_view agreed_by);

/// Keeps in `after` what its target was before it moved without the product owner's yes (`target_was`), and forgets
/// that once they agree or the target is back. `agreed_by` is what was said with this change, empty for nothing. True
/// when the target moves with this change and without the yes.
bool keep_moved_target(const base::Record& before, base::Record& after, std::string_view product_owner,
                       std::string_view by, std::string_view agreed_by);

}  // namespace waybill::outcomes
