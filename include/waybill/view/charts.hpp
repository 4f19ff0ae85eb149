#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "waybill/view/calendar.hpp"
#include "waybill/view/tone.hpp"

namespace waybill::view {

// A drawing never says anything that its words do not: where nothing may be drawn they stand alone. The terminal draws with
// signs, HTML with SVG, Markdown with Mermaid or a table, CSV and JSON have the numbers.

/// One line of a chart: a bar between two places of the axis, with what leads to it or may follow it drawn lighter.
struct Bar {
    std::string label;
    double from = 0, until = 0;                  ///< the same: a moment, drawn as a diamond
    double lighter_from = 0, lighter_until = 0;  ///< the same: nothing
    std::string text{};                          ///< what the bar shows, in words
    Tone tone = Tone::plain;
};

/// Horizontal bars on one axis: a Gantt chart, a histogram with its sum so far.
struct Chart {
    std::string title;                                    ///< what is drawn, for whoever cannot see it
    double least = 0, most = 1;                           ///< the ends of the axis
    std::vector<Bar> bars;
    std::vector<std::pair<double, std::string>> ticks{};  ///< places on the axis with their names, rising
    std::optional<Calendar> calendar{};                   ///< a Gantt chart by its days, as Mermaid draws one
};

/// Values over places: one line, area or cloud of dots of a plot.
struct Series {
    enum class Form { line, area, dots };
    std::string name;                               ///< shown where there are several
    std::vector<std::pair<double, double>> points;  ///< place and value; by place, but for dots
    Form form = Form::line;
    Tone tone = Tone::plain;
};

/// A value, or a place, with its name.
struct Mark {
    double at = 0;
    std::string label;
    Tone tone = Tone::plain;
};

/// Numbers over time or over another number, beside the values that they are held against and the places on which something
/// came: a metric with its limits, a cumulative distribution, a cumulative flow, a scatter of cycle times.
struct Plot {
    std::string title;                                    ///< what is drawn
    std::string words;                                    ///< what it shows, for whoever cannot see it
    std::vector<Series> series;                           ///< nothing is drawn of fewer than two points in all
    std::vector<Mark> levels{};                           ///< values: lines across
    std::vector<Mark> moments{};                          ///< places: lines upward
    std::vector<std::pair<double, std::string>> ticks{};  ///< places with their names, rising
    std::vector<std::pair<double, std::string>> scale{};  ///< values with their names
    bool has_days = false;                                ///< places are days since 1970-01-01
};

/// Several plots of one line each beside each other, on one scale.
struct Multiples {
    std::string title;
    std::vector<Plot> plots;  ///< each with its own words
};

/// Whether there is anything to draw.
bool is_drawn(const Plot& plot);

}  // namespace waybill::view
