#pragma once

#include <string>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// Appends a chart in signs of the terminal; where nothing may be drawn or there is no room, its lines in words.
void append_text_chart(std::string& out, const Chart& chart, const TextStyle& style);

/// Appends a plot in Braille, whose letters are two dots wide and four high, with its title; where nothing may be drawn
/// or there is no room, its words.
void append_text_plot(std::string& out, const Plot& plot, const TextStyle& style);

/// Appends plots as one small line each, or their words.
void append_text_multiples(std::string& out, const Multiples& multiples, const TextStyle& style);

/// Numbers as a row of blocks of eight heights, as wide as there are numbers but no wider than `most` letters; empty
/// for fewer than two. `low` and `high` are its ends.
std::string sparkline(const std::vector<double>& values, std::size_t most, bool is_ascii);
std::string sparkline(const std::vector<double>& values, std::size_t most, bool is_ascii, double low, double high);

/// Appends a chart as a list of its lines in words, each with its bar as inline SVG.
void append_html_chart(std::string& out, const Chart& chart);

/// Appends a plot as inline SVG, with title and description for screen readers.
void append_html_plot(std::string& out, const Plot& plot);
void append_html_multiples(std::string& out, const Multiples& multiples);

/// Numbers as a line beside their words.
void append_html_trend(std::string& out, const std::vector<double>& values);

/// Appends a plot as a block of Mermaid, if its language has a form for it.
void append_mermaid_plot(std::string& out, const Plot& plot);

/// The numbers of a drawing as a table: series, place (a day where places are days), value.
Table table_of(const Plot& plot);
Table table_of(const Multiples& multiples);
Table table_of(const Chart& chart);

}  // namespace waybill::view
