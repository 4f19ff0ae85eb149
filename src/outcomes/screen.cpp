#include "waybill/outcomes/screen.hpp"

#include <algorithm>
#include <cmath>

namespace waybill::outcomes {

std::optional<Screen> screen(std::span<const Reading> readings, const base::Record& metric,
                             std::optional<base::Day> frozen) {
    const auto is_before = [&](const Reading& one) { return frozen && one.day < *frozen; };
    const auto before = static_cast<std::size_t>(std::count_if(readings.begin(), readings.end(), is_before));
    const std::size_t end = frozen ? before : std::min(readings.size(), most_usual);
    if (end < least_usual) return {};
    const std::size_t begin = end > most_usual ? end - most_usual : 0;

    std::vector<double> values;
    for (const auto& one : readings) values.push_back(one.value);
    const bool is_percent = metric.text("unit") == "%";
    const bool is_counted = metric.text("type") == "count" || metric.text("type") == "ratio";
    const auto usual = std::span<const double>(values).subspan(begin, end - begin);
    const auto [least, most] = std::minmax_element(usual.begin(), usual.end());
    if (!std::isfinite(*least) || !std::isfinite(*most)) return {};
    // A growth in percent goes below 0, and a rate above 100.
    const bool has_floor = (is_percent || is_counted) && *least >= 0, has_ceiling = is_percent && *most <= 100;
    Screen result{.usual = end - begin, .until = readings[end - 1].day};
    result.limits = statistics::control_limits(usual, has_floor ? std::optional(0.0) : std::nullopt,
                                               has_ceiling ? std::optional(100.0) : std::nullopt);
    if (!std::isfinite(result.limits.lower) || !std::isfinite(result.limits.upper)) return {};
    // A row of eight may begin among the usual ones.
    for (const auto& one : statistics::signals(result.limits, values)) {
        if (one.place >= end) result.signals.push_back(one);
    }
    return result;
}

}  // namespace waybill::outcomes
