#pragma once

#include <span>
#include <vector>

#include "waybill/statistics/interval.hpp"

namespace waybill::statistics {

/// A level that wanders and is measured with noise (local level model: Harvey 1989, Durbin and Koopman 2012).
struct LocalLevel {
    double noise = 0;  ///< variance of a measurement around the level
    double level = 0;  ///< variance of the level's step from one measurement to the next
};

/// What is known of the level after each measurement (Kalman filter). Nothing is assumed before the first one.
struct FilteredLevel {
    std::vector<double> level{}, variance{};
};
FilteredLevel filter(const LocalLevel& model, std::span<const double> values);

/// The model under which the values are likeliest, of at least three.
LocalLevel fit_local_level(std::span<const double> values);

/// How much a series rises at each step, and how unsure that is.
struct Slope {
    double value = 0, error = 0;
};

/// The straight line through at least three values; its error made up for neighbours that go together.
Slope slope_of(std::span<const double> values);

/// What a series would have read without what came, and how far what it read lies from that (Brodersen and others
/// 2015, for one series).
struct Counterfactual {
    LocalLevel model{};   ///< of what was before
    double expected = 0;  ///< the mean that it would have had afterwards
    double effect = 0;    ///< the mean that it had, less that
    double error = 0;     ///< standard error of the effect
    double p = 1;         ///< of an effect as great, either way, where there is none
    Interval interval{};  ///< of the effect, 95 %
};

/// At least three values before, one after. A level stays where it is on average: what was on its way before is
/// given the `slope` by which it goes on.
Counterfactual counterfactual(std::span<const double> before, std::span<const double> after, const Slope& slope = {});

}  // namespace waybill::statistics
