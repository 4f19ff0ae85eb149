#pragma once

#include <string>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// Appends a diagram in words: each thing under its group, and under it what it points to.
void append_text_diagram(std::string& out, const Diagram& diagram, const TextStyle& style);

/// Appends a diagram as inline SVG, with its title for screen readers; one sentence where it is too large to be read.
void append_html_diagram(std::string& out, const Diagram& diagram);

}  // namespace waybill::view
