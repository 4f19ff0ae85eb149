#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/forecast/outlook.hpp"

namespace waybill::forecast {

/// The records as they stood on an earlier day.
struct Past {
    const portfolio::Portfolio& portfolio;
    base::Day day;
};

/// Why the day with 80 % odds is another one than it was. It points into both portfolios.
struct Move {
    base::Day before{}, after{};  ///< with 80 % odds, as forecast then and now
    double days = 0;              ///< working days later
    struct Cause {
        std::string_view name;  ///< scope, progress, estimates, dependencies, capacity, risks, decisions, debts
        double days;            ///< by which today's forecast would be earlier, had that stayed as it was
        std::vector<std::string> changed{};  ///< what of it is otherwise than it was: keys, sorted
    };
    std::vector<Cause> causes{};  ///< all of them, in a fixed order
    double rest = 0;              ///< the days that went by, and what causes do together
    struct Scope {
        const base::Record* feature;
        double days;  ///< of its P50; 0 without an estimate
    };
    /// Features that came into what was asked about and that left it, by key; what was finished has not left it.
    std::vector<Scope> came{}, went{};
    std::size_t runs = 0;

    /// Whether the day is another one by more than a breath.
    bool is_moved() const;
    /// `scope +3.0, estimates -1.2`: what weighs anything, the most first; what is left is `the rest`.
    std::string spoken_causes() const;
};
/// Working days below which a cause is not said.
inline constexpr double least_moved = 0.05;

/// Runs of the forecasts with one cause as it was, at most; they share their draws. What was said then and what is said
/// now have the runs of the question.
inline constexpr std::size_t move_runs = 1000;

/// Forecasts as things stood and as they stand, then as they stand with one cause as it was, one at a time in a fixed
/// order (a decomposition with a remainder that is named). Causes are kinds of records and fields of features: scope is
/// which features there are, which were stopped, which were ideas and which a milestone holds; progress their stages
/// and the effort logged; capacity teams, absences, resources and whose a feature is.
/// Throws as `planned` does, of either day, and Fault::refused where nothing was planned then.
Move move_since(const Past& past, const portfolio::Portfolio& portfolio, base::Day today, const Question& question);

}  // namespace waybill::forecast
