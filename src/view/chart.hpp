#pragma once

#include <string>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// Appends a chart in signs of the terminal; where nothing may be drawn or there is no room, its lines in words.
void append_text_chart(std::string& out, const Chart& chart, const TextStyle& style);

/// Appends a chart as inline SVG, with its title for screen readers.
void append_html_chart(std::string& out, const Chart& chart);

/// Appends a curve as inline SVG, with title and description for screen readers.
void append_html_curve(std::string& out, const Curve& curve);

}  // namespace waybill::view
