#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "waybill/outcomes/series.hpp"

namespace waybill::outcomes {

/// With so few numbers a mean is held against a limit: on one side, and against nothing that was guessed from as few.
inline constexpr std::size_t enough_to_hold = 4;

/// Whether a number that must not get worse than its limit did not.
enum class Holding {
    held,     ///< its mean is within the limit, and would be shown not to be
    broken,   ///< its mean is shown to lie beyond the limit
    unknown,  ///< either may be so
};
std::string_view name_of(Holding holding);

/// What the readings of a metric say of its guardrail: their mean beside the limit, with a bound of 95 % on the side
/// that matters.
struct Guardrail {
    Holding holding = Holding::unknown;
    double limit = 0;
    std::optional<double> mean{};   ///< nothing where nothing was read
    std::optional<double> worst{};  ///< the mean is at most as bad as this; nothing for too few readings
    std::optional<double> best{};   ///< and at least as bad as this
    std::size_t numbers = 0;        ///< readings that were looked at, the last ones
    std::optional<Reading> latest{};
    bool is_beyond = false;  ///< the latest reading lies beyond the limit

    /// Whether to act as if it were broken: it is shown to be, or all that is known is that the latest reading is.
    bool is_alarming() const { return holding == Holding::broken || (is_beyond && !worst); }
};

/// Judges the readings since something came to users: the last `most_usual` of them. Shares of counted things go by the
/// score interval, for as few things as their restlessness leaves, and from `enough_to_hold` on have to show the same
/// as means; everything else needs so many numbers and goes by their mean. Nothing where the metric has no limit, or no
/// way that is better.
std::optional<Guardrail> guardrail_of(const base::Record& metric, std::span<const Reading> readings);

/// `broken: 71.4 % on average, at least 70.6 (95 %, 9 numbers)`, `not known yet: …`.
std::string in_words(const Guardrail& guardrail, const base::Record& metric);

}  // namespace waybill::outcomes
