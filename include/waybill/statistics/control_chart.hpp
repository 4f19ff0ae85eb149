#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace waybill::statistics {

/// Where a number that is only as restless as it always was stays (Wheeler: XmR chart, individual values and moving
/// ranges).
struct ControlLimits {
    double mean = 0;
    double moving_range = 0;  ///< the mean distance of a value from the one before it
    double lower = 0, upper = 0;
    double upper_range = 0;  ///< of a single moving range
};

/// Mean and 2.66 mean moving ranges either way, 3.268 of them for a range, of at least two values. Where the number
/// cannot lie below `floor` (or above `ceiling`), nor does its limit.
ControlLimits control_limits(std::span<const double> values, std::optional<double> floor = {},
                             std::optional<double> ceiling = {});

/// Why a value asks for an explanation.
enum class Signal {
    outside,  ///< beyond a limit
    run,      ///< the eighth or a later one in a row on one side of the mean
    near,     ///< one of three of four that are nearer to a limit than to the mean, on one side
};

struct Signalled {
    std::size_t place = 0;  ///< in the values
    Signal signal = Signal::outside;
};

/// The values that signal, by place. `near` is looked for where `has_near`: it finds more, and more that is nothing.
/// With no effect at all, one of 12 weeks lies outside in 15 of 100 series, and in 54 where weeks go together (.6): a
/// signal is worth a question, and no proof.
std::vector<Signalled> signals(const ControlLimits& limits, std::span<const double> values, bool has_near = false);

}  // namespace waybill::statistics
