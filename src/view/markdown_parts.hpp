#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/view/document.hpp"

namespace waybill::view {

/// A heading line of the given level, and the empty line after it; nothing when `title` is empty.
void append_markdown_heading(std::string& out, int level, std::string_view title);

/// A paragraph and the empty line after it; nothing when `text` is empty.
void append_markdown_paragraph(std::string& out, std::string_view text);

/// The header row of a table and the row of dashes under it.
void append_markdown_table_head(std::string& out, const std::vector<Column>& columns);

/// `text`, bold where its tone is strong.
void append_markdown_toned(std::string& out, std::string_view text, Tone tone);

}  // namespace waybill::view
