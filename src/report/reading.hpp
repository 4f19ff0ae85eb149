#pragma once

#include <optional>
#include <string>

#include "edition.hpp"

namespace waybill::report {

/// What a metric read on a day.
struct Reading {
    Day day;
    double value;
};

/// The latest observation of a metric; of a ratio its numerator over its denominator, in percent where that is its
/// unit.
std::optional<Reading> latest_reading(const portfolio::Portfolio& portfolio, const Record& metric);

/// `62.4 %`, `4.6 days`.
std::string shown_value(double value, const Record& metric);

/// The day from which users had the feature: half of them by its rollout, else its first step, else its release.
std::optional<Day> exposed_on(const Edition& edition, const Record& feature);

enum class Movement { reached, moving, unmoved, worse, missed, no_data, unclear };

/// What became of what a feature claims of a metric.
struct Claim {
    const Record* feature;
    const Record* outcome;
    const Record* metric;             ///< null when it is unknown
    std::optional<double> target{};   ///< absolute
    std::optional<Reading> latest{};  ///< since exposure
    std::optional<Day> due{};         ///< end of the window; without data the day on which data is due
    Movement movement = Movement::unclear;
    double share = 0;  ///< of the way from baseline to target
};

/// The claims of shipped features, and of those done in the week or measured in it; by feature.
std::vector<Claim> claims(const Edition& edition);

}  // namespace waybill::report
