#include "waybill/statistics/control_chart.hpp"

#include <algorithm>
#include <cmath>

#include "waybill/statistics/sample.hpp"

namespace waybill::statistics {
namespace {

/// 3 / d2 and D4 of ranges of two: three sigma either way.
constexpr double to_limit = 2.66, to_upper_range = 3.268;
constexpr std::size_t run_length = 8, near_window = 4, near_needed = 3;

/// 1 above the mean, -1 below it.
int side(double value, double mean) {
    return value > mean ? 1 : value < mean ? -1 : 0;
}

/// Whether enough of the last values up to `place` lie nearer to a limit than to the mean, on the side of that value.
bool is_near(const ControlLimits& limits, std::span<const double> values, std::size_t place) {
    const auto near_side = [&](double value) {
        const double limit = value > limits.mean ? limits.upper : limits.lower;
        return std::abs(value - limit) < std::abs(value - limits.mean) ? side(value, limits.mean) : 0;
    };
    const int own = near_side(values[place]);
    if (own == 0 || place + 1 < near_window) return false;
    const auto window = values.subspan(place + 1 - near_window, near_window);
    const auto count = std::count_if(window.begin(), window.end(), [&](double one) { return near_side(one) == own; });
    return static_cast<std::size_t>(count) >= near_needed;
}

}  // namespace

ControlLimits control_limits(std::span<const double> values, std::optional<double> floor,
                             std::optional<double> ceiling) {
    std::vector<double> ranges;
    for (std::size_t i = 1; i < values.size(); ++i) ranges.push_back(std::abs(values[i] - values[i - 1]));
    ControlLimits limits{.mean = mean(values), .moving_range = mean(ranges)};
    if (limits.moving_range == 0) limits.mean = values.front();  // what never moves is its own mean, to the last digit
    limits.lower = limits.mean - to_limit * limits.moving_range;
    limits.upper = limits.mean + to_limit * limits.moving_range;
    if (floor) limits.lower = std::max(limits.lower, *floor);
    if (ceiling) limits.upper = std::min(limits.upper, *ceiling);
    limits.upper_range = to_upper_range * limits.moving_range;
    return limits;
}

std::vector<Signalled> signals(const ControlLimits& limits, std::span<const double> values, bool has_near) {
    std::vector<Signalled> result;
    std::size_t in_a_row = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int own = side(values[i], limits.mean);
        const bool goes_on = i > 0 && own != 0 && own == side(values[i - 1], limits.mean);
        in_a_row = own == 0 ? 0 : goes_on ? in_a_row + 1 : 1;
        if (values[i] < limits.lower || values[i] > limits.upper)
            result.push_back({i, Signal::outside});
        else if (in_a_row >= run_length)
            result.push_back({i, Signal::run});
        else if (has_near && is_near(limits, values, i))
            result.push_back({i, Signal::near});
    }
    return result;
}

}  // namespace waybill::statistics
