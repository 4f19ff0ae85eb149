#include "curve_answer.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using outcomes::Reading;
using outcomes::Review;
using view::Tone;

/// More claims than these hide the curve.
constexpr std::size_t most_claims = 4;

double place_of(base::Day day) {
    return static_cast<double>(day.time_since_epoch().count());
}

/// What a claim wants: the number itself, or both ends of a range.
void add_target(view::Plot& curve, const Review& claim) {
    if (!claim.target) return;
    for (const double end : {claim.target->low, claim.target->high}) {
        if (std::isfinite(end))
            curve.levels.push_back(
                {end, fmt::format("{} wants {}", claim.outcome->key, outcomes::shown_number(end)), Tone::good});
    }
}

/// The same in words, for whoever cannot see it.
std::string words_of(const view::Plot& curve, const base::Record& metric, std::span<const Reading> series) {
    std::vector<std::string> words{
        fmt::format("{} from {} to {}: {} to {}", base::counted(series.size(), "number"),
                    base::format_day(series.front().day), base::format_day(series.back().day),
                    outcomes::shown_number(series.front().value), outcomes::shown_number(series.back().value, metric))};
    for (const auto& level : curve.levels) words.push_back(level.label);
    for (const auto& moment : curve.moments)
        words.push_back(fmt::format("{} came to users on {}", moment.label,
                                    base::format_day(base::Day{std::chrono::days{static_cast<long>(moment.at)}})));
    return base::joined(words, "; ");
}

}  // namespace

view::Plot curve_of(const base::Record& metric, std::span<const Reading> series,
                    const std::optional<outcomes::Screen>& screen, std::span<const Review> claims) {
    view::Plot curve{.title = std::string(metric.text("name")), .words = {}, .series = {}, .has_days = true};
    if (series.empty()) return curve;
    view::Series numbers{.name = curve.title, .points = {}};
    for (const auto& one : series) numbers.points.emplace_back(place_of(one.day), one.value);
    curve.series.push_back(std::move(numbers));
    if (screen) {
        const auto& limits = screen->limits;
        curve.levels.push_back({limits.lower, "usual from " + outcomes::shown_number(limits.lower)});
        curve.levels.push_back({limits.upper, "usual to " + outcomes::shown_number(limits.upper)});
    }
    if (const auto limit = metric.number("guardrail"))
        curve.levels.push_back({*limit, "guardrail " + outcomes::shown_number(*limit), Tone::bad});
    for (const auto& claim : claims.first(std::min(claims.size(), most_claims))) {
        add_target(curve, claim);
        if (claim.exposure) curve.moments.push_back({place_of(claim.exposure->day), std::string(claim.feature->key)});
    }
    const auto [low, high] = std::minmax_element(series.begin(), series.end(),
                                                 [](const auto& a, const auto& b) { return a.value < b.value; });
    curve.scale.emplace_back(low->value, outcomes::shown_number(low->value));
    if (high->value > low->value) curve.scale.emplace_back(high->value, outcomes::shown_number(high->value));
    for (const auto& end : {series.front(), series.back()})
        curve.ticks.emplace_back(place_of(end.day), base::format_day(end.day));
    curve.words = words_of(curve, metric, series);
    return curve;
}

}  // namespace waybill::cli
