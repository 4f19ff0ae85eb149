#include "waybill/outcomes/guardrail.hpp"

#include <cmath>

#include <fmt/format.h>

#include "counted.hpp"
#include "waybill/base/text.hpp"
#include "waybill/outcomes/screen.hpp"
#include "waybill/statistics/mean_shift.hpp"

namespace waybill::outcomes {
namespace {

using base::Record;
using statistics::Interval;

/// Each end of an interval of 90 % is a bound of 95 %.
constexpr double between_bounds = 0.9;

Interval interval_of_share(std::span<const Reading> readings, double scale) {
    auto all = counted_in(readings);
    const double each = things_in_one(restlessness(readings), static_cast<double>(readings.size() - 1));
    all.hits /= each, all.count /= each;
    const auto found = statistics::wilson(all, between_bounds);
    return {found.low * scale, found.high * scale};
}

/// Between which values the mean lies; where it is looked at in two ways, as far as either goes.
std::optional<Interval> interval_of(const Record& metric, std::span<const Reading> readings) {
    std::optional<Interval> interval;
    if (are_counted(readings)) interval = interval_of_share(readings, metric.text("unit") == "%" ? 100 : 1);
    if (readings.size() >= enough_to_hold) {
        const auto of_means = statistics::series_mean(values_of(readings)).interval(between_bounds);
        interval = interval ? Interval{std::min(interval->low, of_means.low), std::max(interval->high, of_means.high)}
                            : of_means;
    }
    const bool is_finite = interval && std::isfinite(interval->low) && std::isfinite(interval->high);
    return is_finite ? interval : std::nullopt;
}

}  // namespace

std::string_view name_of(Holding holding) {
    switch (holding) {
        case Holding::held:
            return "held";
        case Holding::broken:
            return "broken";
        case Holding::unknown:
            break;
    }
    return "unknown";
}

std::optional<Guardrail> guardrail_of(const Record& metric, std::span<const Reading> readings) {
    const auto limit = metric.number("guardrail");
    const auto direction = metric.text("direction");
    if (!limit || (direction != "down" && direction != "up")) return {};
    if (readings.size() > most_usual) readings = readings.last(most_usual);
    Guardrail guardrail{.limit = *limit, .mean = mean(readings, metric), .numbers = readings.size()};
    if (readings.empty()) return guardrail;
    guardrail.latest = readings.back();
    guardrail.is_beyond = breaks_guardrail(metric, readings.back().value);
    const auto interval = interval_of(metric, readings);
    if (!interval) return guardrail;
    const bool is_down = direction == "down";
    guardrail.worst = is_down ? interval->high : interval->low;
    guardrail.best = is_down ? interval->low : interval->high;
    if (!breaks_guardrail(metric, *guardrail.worst))
        guardrail.holding = Holding::held;
    else if (breaks_guardrail(metric, *guardrail.best))
        guardrail.holding = Holding::broken;
    return guardrail;
}

std::string in_words(const Guardrail& guardrail, const Record& metric) {
    const auto numbers = base::counted(guardrail.numbers, "number");
    if (!guardrail.mean) return "not known yet: nothing was read";
    const auto last = guardrail.is_beyond ? fmt::format("; the last one, {} on {}, lies beyond",
                                                        shown_number(guardrail.latest->value, metric),
                                                        base::format_day(guardrail.latest->day))
                                          : std::string();
    if (!guardrail.worst) return fmt::format("not known yet: {}, {} are needed{}", numbers, enough_to_hold, last);
    const bool is_down = metric.text("direction") == "down";
    const auto average = shown_number(*guardrail.mean, metric);
    switch (guardrail.holding) {
        case Holding::held:
            return fmt::format("held: {} on average, {} {} (95 %, {}){}", average, is_down ? "at most" : "at least",
                               shown_number(*guardrail.worst), numbers, last);
        case Holding::broken:
            return fmt::format("broken: {} on average, {} {} (95 %, {})", average, is_down ? "at least" : "at most",
                               shown_number(*guardrail.best), numbers);
        case Holding::unknown:
            break;
    }
    return fmt::format("not known yet: {} on average, and it may be {} (95 %, {}){}", average,
                       shown_number(*guardrail.worst), numbers, last);
}

}  // namespace waybill::outcomes
