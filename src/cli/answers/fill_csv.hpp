#pragma once

#include <string>
#include <vector>

#include "waybill/checks/fill.hpp"

namespace waybill::cli {

/// The blanks for a program: `[{feature,title,about,blanks:[{name,example,known}]}]`.
std::string fill_json(const std::vector<checks::FillSheet>& sheets);

/// The blanks as a table for a workshop: a row for each feature, a column for each blank; `n/a` where nothing is asked.
std::string fill_csv(const std::vector<checks::FillSheet>& sheets);

/// Whether a file that was filled in is the table, and not the page.
bool is_fill_csv(const std::string& text);

/// Reads the table back: a line of a cell is an answer. Throws Fault::bad_data with the line.
std::vector<checks::FillAnswer> read_fill_csv(const std::string& text, const std::string& file);

}  // namespace waybill::cli
