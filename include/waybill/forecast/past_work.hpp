#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "waybill/estimates/calibration.hpp"
#include "waybill/estimates/standing.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/statistics/proportion.hpp"

/// What finished features were estimated at, and what they took.
namespace waybill::forecast {

/// A feature that users have, with the estimate that stood when work on it began.
struct PastWork {
    const base::Record* feature = nullptr;
    std::string team{};  ///< key; empty for nobody's
    base::Day finished;
    double estimate = 0;                             ///< P50 as it was said, in days of work
    estimates::Quantiles range{};                    ///< the whole of what was said, unwidened
    bool has_range = false;                          ///< and not one number
    std::vector<const estimates::Question*> open{};  ///< questions that nobody answered
    estimates::QuestionFactors widened{};            ///< by these
    double actual = 0;                               ///< days of work
};

/// What can be learned from, and what could not.
struct EstimateHistory {
    std::vector<PastWork> work{};  ///< by the day on which it was finished
    bool is_elapsed = false;       ///< actuals are working days from the start of building to the release times the
                                   ///< team's focus, as next to nobody logged effort
    std::size_t without_estimate = 0, without_actual = 0;
    std::size_t estimated_late = 0;  ///< only when the work was done: these say nothing
    std::size_t copied = 0;          ///< of `work`, whose logged effort is the estimate to the minute

    /// More than half of the actuals are copies of the estimates.
    bool is_copied() const;
};

/// Looks at every feature that is shipped or done. Effort counts, but for days of waiting; elapsed days where fewer
/// than five features have effort, or fewer than half of those of which the tracker knows how long they took.
EstimateHistory past_of(const portfolio::Portfolio& portfolio);

/// What the past says of estimates. Empty where it is copied: a past that was made up teaches nothing.
estimates::Calibration calibration_of(const EstimateHistory& past);

/// What each open question cost: how much longer work took where it was open than where it was answered.
struct QuestionCost {
    const estimates::Question* question = nullptr;
    std::size_t open = 0, answered = 0;       ///< pieces of work
    double when_open = 0, when_answered = 0;  ///< medians of actual over estimate
};
/// Those of which at least three were open and three answered.
std::vector<QuestionCost> question_costs(const EstimateHistory& past);

/// From so much finished work on a group's own past says more than what is known of tasks in general.
inline constexpr std::size_t enough_of_group = 20;

/// By how much open questions stretched estimates on average: of a team's work, of everybody's where fewer than
/// `enough_of_group` of its own are known, and not at all where there are not even these.
estimates::QuestionFactors usual_factors(const EstimateHistory& past, const std::string& team);

/// Whether estimates go astray as time goes by: the last 200 finished, in the order in which they were.
struct RatioTrend {
    std::size_t count = 0;
    double factor = 1;  ///< by which actual over estimate changed from the first to the last: the median of all slopes
    double p = 1;       ///< of as much either way where nothing changes (Mann and Kendall), neighbours going together

    bool is_shown() const { return p < 0.05; }
};
/// Of a team, or of everybody where it is empty; nothing of fewer than 12.
std::optional<RatioTrend> ratio_trend(const EstimateHistory& past, const std::string& team = {});

/// A feature that is being built, and how far it is beyond what was said when work on it began.
struct RunningWork {
    const base::Record* feature = nullptr;
    std::string team{};       ///< key; empty for nobody's
    double p50 = 0, p80 = 0;  ///< as they were said, in days of work
    double taken = 0;         ///< so far, on the scale of `EstimateHistory::is_elapsed`
};
/// By key of the feature. Nothing finished is known of them, and whoever leaves them out keeps to what went well.
std::vector<RunningWork> running_of(const portfolio::Portfolio& portfolio, const EstimateHistory& past,
                                    base::Day today);

/// What is running of a team, and what it does to the picture: how long work takes over what was said where running
/// work counts for as long as it has taken so far (product-limit estimate), and where finished work alone counts.
struct Unfinished {
    std::string team{};  ///< empty: everybody
    std::size_t count = 0, over_p50 = 0, over_p80 = 0;
    std::vector<const base::Record*> late{};  ///< over the P50, by key
    std::optional<double> p50{}, p80{};       ///< nothing where too much is running to say
    std::optional<double> finished_p50{}, finished_p80{};
};
/// Everybody first, then the teams that have something running, by key; nothing where nothing is.
std::vector<Unfinished> unfinished_of(const EstimateHistory& past, const std::vector<RunningWork>& running);

/// The finished work that a piece of work is like, and what estimates of it turned out to be worth.
struct ReferenceClass {
    std::string team{};  ///< empty: everybody
    estimates::Band band{};
    std::size_t count = 0;      ///< finished features of it
    std::size_t everybody = 0;  ///< of all classes: those that stand in where its own are few
    double p50 = 1, p80 = 1;    ///< factors on what is said
};
/// The class of a feature, by its team and by what stands of its estimate; nothing without one.
std::optional<ReferenceClass> class_of(const portfolio::Portfolio& portfolio, const estimates::Calibration& known,
                                       const base::Record& feature);
/// The class of work of a team that is said to take `estimate` days; nothing where fewer than `enough_past` are
/// finished.
std::optional<ReferenceClass> reference_class(const estimates::Calibration& known, const std::string& team,
                                              double estimate);

/// How often predictions made of earlier work alone were right: of the work of a team and size, or of everybody, how
/// many actuals lay between the 10th and the 90th percentile.
struct Rolled {
    statistics::Proportion everybody{};
    std::map<std::string, statistics::Proportion> teams{};
    std::map<std::pair<std::string, estimates::Band>, statistics::Proportion> bands{};
};
Rolled roll(const EstimateHistory& past);

/// Without so much finished work the past says nothing about what comes.
inline constexpr std::size_t enough_past = 5;

/// By how much a team's ranges have to be widened, by `estimates::widening`; by everybody's where fewer than
/// `enough_past` of its own are known, and 1 where there are not even these.
double spread_of(const EstimateHistory& past, const estimates::Calibration& known, const std::string& team);

/// What ranges were worth, from P10 to P90, by their mean interval score in days of work
/// (`statistics::interval_score`): width, and ten times as much as what it took lay outside.
struct RangeScore {
    std::size_t count = 0;
    double said = 0;
    double rule = 0;  ///< of the range that tasks in general have around the same P50, which knows nothing of the work
};
RangeScore range_score(const EstimateHistory& past, const std::string& team);

/// How often ranges held: of those with a range, how many actuals lay between P10 and P90.
statistics::Proportion held_ranges(const EstimateHistory& past, const std::string& team = {});

}  // namespace waybill::forecast
