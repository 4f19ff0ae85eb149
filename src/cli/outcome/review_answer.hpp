#pragma once

#include <string>
#include <vector>

#include "waybill/outcomes/review.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The reviews by state, what missed first, each with what to do next; then what to think of stopping. Where there are
/// none it says how to get one; `is_chosen` says that certain records were asked about.
view::Document review_document(const std::vector<outcomes::Review>& list, base::Day today, bool is_chosen);

/// One row for each review, for programs that read tables.
view::Document review_table(const std::vector<outcomes::Review>& list);

/// One object for each review.
std::string review_json(const std::vector<outcomes::Review>& list, base::Day today);

}  // namespace waybill::cli
