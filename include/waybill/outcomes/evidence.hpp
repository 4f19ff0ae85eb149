#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/outcomes/series.hpp"
#include "waybill/statistics/interval.hpp"

namespace waybill::outcomes {

/// How what was read since exposure is compared with what was read before.
enum class Method {
    none,                 ///< too little to tell a move from chance
    newcombe,             ///< two shares of counted things: Newcombe 1998
    confidence_sequence,  ///< the same while the window is open, and may be looked at every day: Johari 2017
    mean_shift,           ///< two means, neighbours going together taken into account
    counterfactual,       ///< the level that was there before, gone on: where it had a trend, or goes by the weekday
};
std::string_view name_of(Method method);

/// Without so many numbers on each side no mean is compared: the methods are wrong too often below.
inline constexpr std::size_t enough_numbers = 8;

/// Whether a number moved when users had the feature, and how sure that is.
struct Evidence {
    Method method = Method::none;
    double effect = 0;                ///< what was read since, less what was read before, in the metric's unit
    statistics::Interval interval{};  ///< of the effect, 95 %
    double chance = 1;                ///< of an effect as great, either way, where there is none
    double independent = 0;           ///< of numbers, or of things counted, how many say something of their own
    bool had_trend = false, has_weekdays = false;  ///< of what was read before
    bool is_contradicted = false;                  ///< another way of looking shows no move, or the other way round

    /// Whether something moved, which alone may be called that.
    bool shows_move() const { return method != Method::none && !is_contradicted && !interval.contains(0); }
};

/// What is compared.
struct Comparison {
    std::span<const Reading> before, after;
    bool is_ratio_in_percent = false;
    bool is_open = false;           ///< the window: it will be looked at again
    std::optional<double> hoped{};  ///< the effect that was thought possible: from baseline to target
};

/// Compares two shares where all readings keep what was counted and two of them stand on each side: more restless than
/// counting alone explains, they count for fewer; and with `enough_numbers` their means have to show the same. Else two
/// means, of `enough_numbers` on each side. Nothing where numbers are too great to be reckoned with.
Evidence compare(const Comparison& comparison);

}  // namespace waybill::outcomes
