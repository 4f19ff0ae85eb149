#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "../metric/curve_answer.hpp"
#include "review_answer.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {
namespace {

double reading_day(base::Day day) {
    return static_cast<double>(day.time_since_epoch().count());
}

}  // namespace

view::Section curves_section(const ReviewAnswer& answered) {
    view::Section section{"curves", "The numbers, drawn", {}};
    std::set<const base::Record*> drawn;
    for (const auto& review : answered.list) {
        if (!review.metric || !drawn.insert(review.metric).second) continue;
        const auto& metric = *review.metric;
        const auto series = outcomes::readings(
            metric, answered.portfolio.of(outcomes::observation, "metric", metric.key), answered.today);
        std::vector<outcomes::Review> claims;
        for (const auto& one : answered.list) {
            if (one.metric == review.metric) claims.push_back(one);
        }
        const auto exposed = checks::first_exposure(answered.portfolio, metric, answered.today);
        auto curve = curve_of(metric, series, outcomes::screen(series, metric, exposed), claims);
        if (!view::is_drawn(curve)) continue;
        section.blocks.emplace_back(std::move(curve));
    }
    return section;
}

view::Multiples ways_to_targets(const ReviewAnswer& answered) {
    view::Multiples ways{.title = "How far each is on its way, from what it was (0 %) to what is wanted (100 %)",
                         .plots = {}};
    for (const auto& review : answered.list) {
        if (!review.metric || !review.baseline || !review.target || !review.exposure) continue;
        const double length = review.target->value - *review.baseline;
        if (length == 0) continue;
        const auto& metric = *review.metric;
        view::Series way{.name = {}, .points = {}};
        for (const auto& one : outcomes::readings(
                 metric, answered.portfolio.of(outcomes::observation, "metric", metric.key), answered.today))
            way.points.emplace_back(reading_day(one.day),
                                    std::clamp(100 * (one.value - *review.baseline) / length, -50.0, 150.0));
        if (way.points.size() < 2) continue;
        view::Plot plot{.title = fmt::format("{} {}", review.outcome->key, metric.text("name")),
                        .words = fmt::format("last number at {} %", std::lround(way.points.back().second)),
                        .series = {},
                        .has_days = true};
        plot.levels = {{0, "0 %"}, {100, "100 %", view::Tone::good}};
        plot.moments = {{reading_day(review.exposure->day), std::string(review.feature->key)}};
        plot.series.push_back(std::move(way));
        ways.plots.push_back(std::move(plot));
    }
    return ways;
}

}  // namespace waybill::cli
