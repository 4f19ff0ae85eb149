#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "chart.hpp"
#include "plot_frame.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::view {
namespace {

/// Mermaid sets the values of a line side by side, so they are read off at places that lie evenly.
constexpr std::size_t most_places = 24;

/// The value of a line at a place between its points.
double value_at(const Series& series, double place) {
    const auto& points = series.points;
    const auto next = std::lower_bound(points.begin(), points.end(), place,
                                       [](const auto& point, double wanted) { return point.first < wanted; });
    if (next == points.begin()) return points.front().second;
    if (next == points.end()) return points.back().second;
    const auto& before = *std::prev(next);
    const double length = next->first - before.first;
    return length > 0 ? std::lerp(before.second, next->second, (place - before.first) / length) : next->second;
}

std::string joined_values(const Series& series, double first, double step, std::size_t places) {
    std::string out;
    for (std::size_t i = 0; i < places; ++i)
        out += fmt::format("{}{:.6g}", i == 0 ? "" : ", ", value_at(series, first + step * static_cast<double>(i)));
    return out;
}

std::string mermaid_quoted(std::string_view text) {
    return "\"" + escape_mermaid(text) + "\"";
}

}  // namespace

void append_mermaid_plot(std::string& out, const Plot& plot) {
    std::vector<const Series*> lines;
    double first = HUGE_VAL, last = -HUGE_VAL;
    for (const auto& series : plot.series) {
        if (series.form == Series::Form::dots || series.points.size() < 2) continue;
        lines.push_back(&series);
        first = std::min(first, series.points.front().first), last = std::max(last, series.points.back().first);
    }
    if (lines.empty() || !(last > first)) return;
    const double length = last - first;
    const auto places = plot.has_days && length < most_places ? static_cast<std::size_t>(length) + 1 : most_places;
    const double step = length / static_cast<double>(places - 1);
    const PlotFrame frame(plot);
    out += fmt::format("```mermaid\nxychart-beta\n    title {}\n    x-axis [", mermaid_quoted(plot.title));
    for (std::size_t i = 0; i < places; ++i) {
        const auto name = shown_place(plot, first + step * static_cast<double>(i));
        // Month and day: a year beside each would leave no room for the line.
        out += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", plot.has_days ? name.substr(5) : name);
    }
    const double margin = frame.high() > frame.low() ? 0 : 1;
    out += fmt::format("]\n    y-axis {:.6g} --> {:.6g}\n", frame.low() - margin, frame.high() + margin);
    for (const auto* series : lines) out += fmt::format("    line [{}]\n", joined_values(*series, first, step, places));
    for (const auto& level : plot.levels) {
        out += "    line [";
        for (std::size_t i = 0; i < places; ++i) out += fmt::format("{}{:.6g}", i == 0 ? "" : ", ", level.at);
        out += "]\n";
    }
    out += "```\n\n";
}

}  // namespace waybill::view
