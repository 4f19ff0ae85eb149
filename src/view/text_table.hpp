#pragma once

#include <string>
#include <utility>
#include <vector>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// What happens to a flexible cell that is wider than its column.
enum class Overflow { wrap, cut };

/// Appends `table` as aligned columns, two blanks between them. Where the screen is too narrow even for
/// that, each row becomes a block of `title  value` lines. A table without rows appends nothing.
void append_text_table(std::string& out, Table table, const TextStyle& style, Overflow overflow);

/// Appends names and values, one pair a line, the values below each other; long values wrap.
void append_text_facts(std::string& out, const Facts& facts, const TextStyle& style);

}  // namespace waybill::view
