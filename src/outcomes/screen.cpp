#include "waybill/outcomes/screen.hpp"

#include <algorithm>

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
    Screen result{.usual = end - begin, .until = readings[end - 1].day};
    result.limits = statistics::control_limits(std::span<const double>(values).subspan(begin, end - begin),
                                               is_percent || is_counted ? std::optional(0.0) : std::nullopt,
                                               is_percent ? std::optional(100.0) : std::nullopt);
    // A row of eight may begin among the usual ones.
    for (const auto& one : statistics::signals(result.limits, values)) {
        if (one.place >= end) result.signals.push_back(one);
    }
    return result;
}

}  // namespace waybill::outcomes
