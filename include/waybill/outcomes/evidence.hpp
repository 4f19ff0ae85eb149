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
    arms,                 ///< users with it and users without it, on the same days
};
std::string_view name_of(Method method);

/// Without so many numbers on each side no mean is compared: the methods are wrong too often below.
inline constexpr std::size_t enough_numbers = 8;

/// How many things were counted in each arm, beside how many it should be.
struct Split {
    double control = 0, exposed = 0;
    double expected = 0;  ///< of `exposed`, by the share of users who had it
    double chance = 1;    ///< of a split as far from that (chi-squared)

    /// Whether the split is not the one that was set up: then the arms differ by more than what is tried (sample ratio
    /// mismatch: Fabijan and others 2019).
    bool is_off() const { return chance < 0.001; }
};

/// Whether a number moved when users had the feature, and how sure that is.
struct Evidence {
    Method method = Method::none;
    double effect = 0;                ///< what was read since, less what was read before, in the metric's unit
    statistics::Interval interval{};  ///< of the effect, 95 %
    double chance = 1;                ///< of an effect as great, either way, where there is none
    double independent = 0;           ///< of numbers, or of things counted, how many say something of their own
    bool had_trend = false, has_weekdays = false;  ///< of what was read before
    bool is_contradicted = false;                  ///< another way of looking shows no move, or the other way round
    bool is_sequential = false;                    ///< the interval holds however often it is looked at
    std::optional<Split> split{};                  ///< of arms that were counted

    /// Whether something moved, which alone may be called that.
    bool shows_move() const {
        const bool is_comparable = !is_contradicted && !(split && split->is_off());
        return method != Method::none && is_comparable && !interval.contains(0);
    }
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

/// What was read of users without something and with it, on the same days; and which share of users had it then.
struct Arms {
    std::vector<Reading> control{}, exposed{};  ///< as many of each, day by day
    std::vector<double> shares{};               ///< of users who had it, 0 to 1, by day
};

/// Compares both arms: shares by what was counted on all days together, anything else by the differences of
/// `enough_numbers` days. What moves both alike, a season or a rainy day, is no effect. Nothing (`none`) where there is
/// too little.
Evidence compare_arms(const Arms& arms, bool is_ratio_in_percent, bool is_open, std::optional<double> hoped);

}  // namespace waybill::outcomes
