#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

namespace waybill::outcomes {

/// What a metric read on a day.
struct Reading {
    base::Day day;
    double value =
        0;  ///< in the metric's unit; of a ratio numerator over denominator, in percent where that is its unit
    std::optional<double> numerator{}, denominator{};
};

/// The value of an observation: as measured, or its numerator over its denominator.
std::optional<double> value_of(const base::Record& observation, const base::Record& metric);

/// The readings of a metric up to and including `until`, by day; of two on one day the one recorded last. Those of
/// users who do not have what is tried (the arm `control`) are left out, and of users who have it (`exposed`) they
/// count where nothing was read of all.
std::vector<Reading> readings(const base::Record& metric, const std::vector<const base::Record*>& observations,
                              base::Day until);

/// The readings of one arm alone: `control` or `exposed`.
std::vector<Reading> readings_of_arm(std::string_view arm, const base::Record& metric,
                                     const std::vector<const base::Record*>& observations, base::Day until);

/// The mean of the readings; where all are ratios the sum of the numerators over that of the denominators, so that a
/// day with many users weighs more than one with few. Nothing for none.
std::optional<double> mean(std::span<const Reading> readings, const base::Record& metric);

/// The number that an outcome wants, and the range in which it is reached.
struct Target {
    double value = 0;  ///< the number itself; of a range the end that is nearer to the baseline
    double low = 0;    ///< reached from here on; minus infinity where less is better
    double high = 0;   ///< reached up to here; infinity where more is better

    bool is_reached(double number) const { return low <= number && number <= high; }
};

/// Reads `61`, `61 %`, `55..65`, or `-10%` (of the baseline). Which way is better is said by the metric, else follows
/// from the baseline. Nothing where the text is no number, or what it is counted from is unknown.
std::optional<Target> target_of(std::string_view text, std::optional<double> baseline, const base::Record& metric);

/// Whether the number lies beyond the metric's guardrail: above it where less is better, below it where more is.
bool breaks_guardrail(const base::Record& metric, double number);

/// A number for people: `63.6`, `0.034`, `1150`.
std::string shown_number(double number);
/// The same with the metric's unit: `63.6 %`, `14 min`.
std::string shown_number(double number, const base::Record& metric);

}  // namespace waybill::outcomes
