#pragma once

#include "../session.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::cli {

/// Who must say yes to target, kill and verdict of a feature, and what its project does without it.
struct Ownership {
    std::string product_owner;  ///< empty: nobody is named
    bool is_enforced = false;
};
Ownership ownership_of(const store::Store& store, const base::Record& feature);

/// Sees to the product owner's yes where `by` does something (`what`: "the target of O-1 moves") and `agreed_by` was
/// said. Without it: refused with `command` (Fault::refused) where the project enforces its gates, else a warning. True
/// with it.
bool ask_agreement(const Ownership& ownership, const base::Record& feature, std::string_view by,
                   std::string_view agreed_by, const std::string& what, const std::string& command, Session& session);

/// Keeps a target of an outcome that moves without the product owner's yes; other records are left as they are.
void guard_target(const store::Store& store, const base::Record& before, base::Record& after,
                  const std::string& agreed_by, Session& session);

}  // namespace waybill::cli
