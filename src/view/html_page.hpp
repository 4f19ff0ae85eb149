#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/view/document.hpp"

namespace waybill::view {

/// Everything up to the content: head with policy and style, title and subtitle (either may be empty).
void append_html_start(std::string& out, std::string_view title, std::string_view subtitle);
void append_html_end(std::string& out);

/// The table's start with its header row, up to the first row.
void append_html_table_start(std::string& out, const std::vector<Column>& columns);
void append_html_table_end(std::string& out);

/// The class that says a tone; empty for a plain one.
std::string_view html_tone(Tone tone);

/// The start tag of an element with the classes that say a tone and, for cells, a column's shape.
std::string html_tag(std::string_view element, Tone tone);
std::string html_cell_tag(const Column& column, Tone tone);

}  // namespace waybill::view
