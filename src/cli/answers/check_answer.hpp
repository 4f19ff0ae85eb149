#pragma once

#include <vector>

#include "waybill/checks/finding.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// How much of the findings people are shown.
struct CheckScope {
    bool has_all = false;    ///< also what stood at the first import, and what is waived
    bool is_narrow = false;  ///< one feature or one rule was asked for: each finding by itself
};

/// The findings for people: errors first; what many records have in common is one line, which names some of them.
view::Document check_document(const std::vector<checks::Finding>& findings, const checks::Counts& counts,
                              const CheckScope& scope);
/// The same for programs that read tables: a row each, in order of rules.
view::Document check_table(const std::vector<checks::Finding>& findings);

}  // namespace waybill::cli
