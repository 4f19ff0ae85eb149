#include "plot_frame.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "chart.hpp"
#include "waybill/base/date.hpp"

namespace waybill::view {

PlotFrame::PlotFrame(const Plot& plot) {
    cover(plot);
}

PlotFrame::PlotFrame(const Plot& plot, const PlotFrame& scale) : PlotFrame(plot) {
    low_ = scale.low_, high_ = scale.high_;
}

PlotFrame PlotFrame::around(const std::vector<Plot>& plots) {
    PlotFrame frame;
    for (const auto& plot : plots) frame.cover(plot);
    return frame;
}

void PlotFrame::cover(const Plot& plot) {
    for (const auto& series : plot.series) {
        for (const auto& [place, value] : series.points) cover_place(place), cover_value(value);
    }
    for (const auto& level : plot.levels) cover_value(level.at);
    for (const auto& moment : plot.moments) cover_place(moment.at);
}

void PlotFrame::cover_place(double place) {
    first_ = has_places_ ? std::min(first_, place) : place;
    last_ = has_places_ ? std::max(last_, place) : place;
    has_places_ = true;
}

void PlotFrame::cover_value(double value) {
    low_ = has_values_ ? std::min(low_, value) : value;
    high_ = has_values_ ? std::max(high_, value) : value;
    has_values_ = true;
}

double PlotFrame::share(double value, double low, double high) {
    // Halved, so that the distance of two huge numbers is still a number.
    const double span = high / 2 - low / 2;
    return span > 0 ? std::clamp((value / 2 - low / 2) / span, 0.0, 1.0) : 0.5;
}

bool is_drawn(const Plot& plot) {
    std::size_t points = 0;
    for (const auto& series : plot.series) points += series.points.size();
    return points > 1;
}

std::string shown_place(const Plot& plot, double place) {
    if (!plot.has_days) return fmt::format("{:.6g}", place);
    return base::format_day(base::Day{std::chrono::days{std::lround(place)}});
}

Table table_of(const Plot& plot) {
    Table table{.columns = {{"series", "series"},
                            {"place", plot.has_days ? "day" : "place", Align::left, true},
                            {"value", "value", Align::right, true}},
                .rows = {}};
    for (const auto& series : plot.series) {
        for (const auto& [place, value] : series.points)
            table.rows.push_back({{series.name.empty() ? plot.title : series.name},
                                  {shown_place(plot, place)},
                                  {fmt::format("{:.10g}", value)}});
    }
    return table;
}

Table table_of(const Multiples& multiples) {
    Table table;
    for (const auto& plot : multiples.plots) {
        auto one = table_of(plot);
        table.columns = std::move(one.columns);
        table.rows.insert(table.rows.end(), std::make_move_iterator(one.rows.begin()),
                          std::make_move_iterator(one.rows.end()));
    }
    return table;
}

Table table_of(const Chart& chart) {
    Table table{.columns = {{"label", chart.title}, {"text", "", Align::right}}, .rows = {}};
    for (const auto& bar : chart.bars) table.rows.push_back({{bar.label}, {bar.text, bar.tone}});
    return table;
}

}  // namespace waybill::view
