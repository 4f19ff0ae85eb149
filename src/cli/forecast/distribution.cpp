#include "distribution.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "forecast_answer.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::cli {
namespace {

constexpr double most_lines = 14;
/// Of the whole, what lies beyond has no line of its own.
constexpr double first_share = 0.01, last_share = 0.95;

/// Working days of one line: the shortest stretch with which all fits on the screen.
double stretch_of(double length, double week) {
    for (const double weeks : {1.0, 2.0, 4.0, 13.0, 26.0, 52.0}) {
        if (length <= most_lines) return 1;
        if (length <= weeks * week * most_lines) return weeks * week;
    }
    return std::ceil(length / most_lines / week) * week;
}

constexpr std::size_t points_of_plot = 50;

double axis_day(base::Day day) {
    return static_cast<double>(day.time_since_epoch().count());
}

}  // namespace

view::Chart distribution_chart(const forecast::Outlook& outlook, std::optional<base::Day> by) {
    const auto& timeline = outlook.planned.timeline;
    const auto week = static_cast<double>(timeline.weekdays().count());
    const double first = outlook.after(first_share), last = outlook.after(last_share);
    const double stretch = stretch_of(last - first, week);
    const double moment = by ? timeline.position(*by + std::chrono::days(1)) : 0;
    view::Chart chart{.title = "How many of the runs are done by each day", .bars = {}};
    // What is in time has the colour of the odds of the asked day; few green bars would not make a promise safe.
    const auto in_time = by ? tone_of_odds(outlook.odds_by(*by)) : view::Tone::plain;
    double before = 0;
    const double begin = std::floor(first / stretch) * stretch;
    const auto lines = static_cast<std::size_t>(std::max(1.0, std::ceil((last - begin) / stretch)));
    for (std::size_t line = 1; line <= lines; ++line) {
        const double until = begin + static_cast<double>(line) * stretch;
        const double share = statistics::share_until(outlook.sorted, until + 1e-9);
        const auto day = timeline.day_of_finish(until);
        const auto tone = !by || until <= moment + 1e-9 ? in_time : view::Tone::muted;
        chart.bars.push_back(
            {base::format_day(day), before, share, 0, before, fmt::format("{:.0f} %", share * 100), tone});
        before = share;
    }
    if (std::round(before * 100) < 100)
        chart.bars.push_back({"later", before, 1, 0, before, "100 %", by ? view::Tone::muted : view::Tone::plain});
    return chart;
}

view::Plot distribution_plot(const forecast::Outlook& outlook, std::optional<base::Day> by) {
    view::Series runs{.name = "done", .points = {}, .form = view::Series::Form::area};
    for (std::size_t i = 0; i <= points_of_plot; ++i) {
        const double share = std::clamp(static_cast<double>(i) / points_of_plot, first_share, 1 - first_share);
        runs.points.emplace_back(axis_day(outlook.day(share)), share * 100);
    }
    view::Plot plot{.title = "The odds of being done by each day", .words = {}, .series = {}, .has_days = true};
    const auto& points = runs.points;
    for (const auto& end : {points.front(), points.back()})
        plot.ticks.emplace_back(end.first, base::format_day(base::Day{std::chrono::days{static_cast<int>(end.first)}}));
    std::string words;
    for (const double p : {0.5, 0.8, 0.85}) {
        const auto day = outlook.day(p);
        plot.moments.push_back({axis_day(day), fmt::format("P{:.0f}", p * 100)});
        words += fmt::format("{}{:.0f} % by {}", words.empty() ? "" : ", ", p * 100, base::format_day(day));
    }
    if (by) {
        plot.moments.push_back({axis_day(*by), "promised", view::Tone::warning});
        words += fmt::format("; {:.0f} % by {}, as promised", outlook.odds_by(*by) * 100, base::format_day(*by));
    }
    plot.words = std::move(words);
    plot.scale = {{first_share * 100, "1 %"}, {50, "50 %"}, {100 - first_share * 100, "99 %"}};
    plot.series.push_back(std::move(runs));
    return plot;
}

}  // namespace waybill::cli
