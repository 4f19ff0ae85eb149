#include <chrono>

#include <fmt/format.h>

#include "flow_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using view::Series;

double flow_day(base::Day day) {
    return static_cast<double>(day.time_since_epoch().count());
}

void add_days(view::Plot& plot, base::Day first, base::Day last) {
    for (const auto day : {first, last}) plot.ticks.emplace_back(flow_day(day), base::format_day(day));
}

/// Each delivery by its day and by how long it took, beside what half and 85 of 100 stayed within.
view::Plot scatter_of(const FlowAnswer& answer) {
    view::Plot plot{
        .title = "Cycle times: a dot for each delivery, by its day", .words = {}, .series = {}, .has_days = true};
    Series dots{.name = "days", .points = {}, .form = Series::Form::dots};
    for (const auto& cycle : answer.times.cycles) {
        if (cycle.days < 0) continue;
        dots.points.emplace_back(flow_day(std::chrono::floor<std::chrono::days>(cycle.ended)), cycle.days);
    }
    if (dots.points.size() < 2) return plot;
    plot.words = fmt::format("{} took from {} to {}", base::counted(dots.points.size(), "delivery", "deliveries"),
                             elapsed(answer.times.sorted.front()), elapsed(answer.times.sorted.back()));
    if (answer.has_percentiles()) {
        const double half = answer.percentile(0.5), most = answer.percentile(flow::expectation);
        plot.levels = {{half, "half: " + elapsed(half)}, {most, "85 of 100: " + elapsed(most), view::Tone::warning}};
        plot.words += fmt::format(", half of them {} or less, 85 of 100 {} or less", elapsed(half), elapsed(most));
    }
    const double longest = answer.times.sorted.back();
    plot.scale = {{0, "0"}, {longest, elapsed(longest)}};
    plot.levels.push_back({0, "", view::Tone::muted});
    add_days(plot, base::Day{std::chrono::days{static_cast<int>(dots.points.front().first)}},
             base::Day{std::chrono::days{static_cast<int>(dots.points.back().first)}});
    plot.series.push_back(std::move(dots));
    return plot;
}

/// What is delivered, in work and waiting at the end of each week, one above the other.
view::Plot cumulative_flow_of(const FlowAnswer& answer) {
    view::Plot plot{.title = "Cumulative flow", .words = {}, .series = {}, .has_days = true};
    Series waiting{.name = "waiting to be begun", .points = {}, .form = Series::Form::area, .tone = view::Tone::muted};
    Series work{.name = "in work", .points = {}, .form = Series::Form::area};
    Series delivered{.name = "delivered", .points = {}, .form = Series::Form::area, .tone = view::Tone::good};
    for (const auto& week : answer.weeks) {
        if (week.delivered + week.building + week.waiting == 0) continue;
        const double place = flow_day(week.first + std::chrono::days{6});
        const auto done = static_cast<double>(week.delivered);
        const auto begun = done + static_cast<double>(week.building);
        delivered.points.emplace_back(place, done);
        work.points.emplace_back(place, begun);
        waiting.points.emplace_back(place, begun + static_cast<double>(week.waiting));
    }
    if (delivered.points.size() < 2) return plot;
    const auto& last = answer.weeks.back();
    plot.words = fmt::format("at the end {} delivered, {} in work, {} waiting; {} delivered when it began",
                             last.delivered, last.building, last.waiting, delivered.points.front().second);
    const double low = delivered.points.front().second, high = waiting.points.back().second;
    plot.scale = {{low, fmt::format("{:.0f}", low)}, {high, fmt::format("{:.0f}", high)}};
    for (const auto end : {delivered.points.front().first, delivered.points.back().first})
        plot.ticks.emplace_back(end, base::format_day(base::Day{std::chrono::days{static_cast<int>(end)}}));
    plot.series = {std::move(waiting), std::move(work), std::move(delivered)};
    return plot;
}

}  // namespace

view::Section drawn_section(const FlowAnswer& answer) {
    view::Section section{"drawn", "Drawn", {}};
    for (auto& plot : {scatter_of(answer), cumulative_flow_of(answer)})
        if (view::is_drawn(plot)) section.blocks.emplace_back(plot);
    return section;
}

}  // namespace waybill::cli
