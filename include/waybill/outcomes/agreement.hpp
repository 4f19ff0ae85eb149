#pragma once

#include <string_view>

#include "waybill/base/record.hpp"

namespace waybill::outcomes {

/// Whether a change has the yes of the product owner, for whom target, kill and the verdict `delivers` wait: nobody is named, they make it, or it was `agreed_by` them. Names are
/// compared ignoring case.
bool is_agreed(std::string_view product_owner, std::string_view by, std::string_view agreed_by);

/// Keeps in `after` what its target was before it moved without the product owner's yes (`target_was`), and forgets
/// that once they agree or the target is back. `agreed_by` is what was said with this change, empty for nothing. True
/// when the target moves with this change and without the yes.
bool keep_moved_target(const base::Record& before, base::Record& after, std::string_view product_owner,
                       std::string_view by, std::string_view agreed_by);

}  // namespace waybill::outcomes
