#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"

namespace waybill::cli {

/// A record as a page that a person changes in an editor: a line `name: value` for each field that may be edited, a
/// text of several lines below its name with two blanks before each, and remarks behind #.
std::string edit_page(const base::Record& record);

/// The words behind `waybill NOUN edit KEY` that make the record what the page says; none where nothing was changed, or
/// all was taken out of the page. Throws Fault::bad_data with the place.
std::vector<std::string> edit_words(const base::Record& record, std::string_view page, const std::string& file);

}  // namespace waybill::cli
