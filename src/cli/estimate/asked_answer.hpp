#pragma once

#include <string>
#include <vector>

#include "days_at_80.hpp"
#include "waybill/checks/asked.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Open questions about estimates, at most `limit` of them (0: all); `nothing` is what is said where there is none.
view::Document asked_document(const std::vector<checks::Asked>& list, std::size_t limit, const DaysAt80& at_80,
                              const std::string& nothing);
/// The same for programs that read tables.
view::Document asked_table(const std::vector<checks::Asked>& list, std::size_t limit);
std::string asked_json(const std::vector<checks::Asked>& list, std::size_t limit, const DaysAt80& at_80);

}  // namespace waybill::cli
