#pragma once

#include <string>
#include <string_view>

namespace waybill::view {

/// The escaping functions of escape.hpp, written straight to the end of `out`: lists of 10,000 rows
/// make no string for each cell.
void append_markdown(std::string& out, std::string_view text);
/// A code span that holds `text` whatever backticks are in it; not for table cells.
void append_markdown_code(std::string& out, std::string_view text);
void append_html(std::string& out, std::string_view text);
void append_csv(std::string& out, std::string_view text);
void append_tsv(std::string& out, std::string_view text);

}  // namespace waybill::view
