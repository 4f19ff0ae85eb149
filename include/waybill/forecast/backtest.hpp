#pragma once

#include <optional>
#include <span>
#include <vector>

#include "waybill/forecast/outlook.hpp"
#include "waybill/forecast/throughput.hpp"
#include "waybill/statistics/score.hpp"

/// Forecasts as they would have been made in the past, against what happened.
namespace waybill::forecast {

/// The probabilities whose days are looked at.
inline constexpr double levels[] = {0.5, 0.8, 0.85, 0.95};

/// What was forecast of one feature on one day, and when it was finished.
struct PastForecast {
    std::string feature;  ///< its key
    base::Day made;
    base::Day days[std::size(levels)]{};  ///< by which it would be done
    std::optional<base::Day> finished{};  ///< nothing: not yet, or nobody knows when
    std::optional<double> error{};        ///< CRPS in working days, where it is finished
};

/// What was forecast of the features that were planned with an estimate on that day, and by the records of now when
/// they were finished. What was stopped or removed since is left out.
std::vector<PastForecast> past_forecasts(const Outlook& outlook, base::Day day, const portfolio::Portfolio& now);

/// How good they were.
struct Backtest {
    std::size_t forecasts = 0, features = 0, finished = 0;
    /// By level: of the forecasts whose day has come, how many were done by it. Forecasts of one feature in several
    /// weeks say nearly the same, so that only features count as independent.
    statistics::HitRate rates[std::size(levels)]{};
    std::optional<double> error{};  ///< mean CRPS in working days of those that are finished
};
Backtest backtest(std::span<const PastForecast> forecasts, base::Day today);

/// The odds that were given on one day to a promised day that has come since.
struct PastOdds {
    std::string record;  ///< key of the feature or milestone
    double odds = 0;
    bool held = false;  ///< delivered by that day
};

/// What the plan of that day said of the days that were promised then and have come by `today`, looked up in the
/// records of now. What was stopped or removed since, and what nobody knows the end of, is left out.
std::vector<PastOdds> past_odds(const Outlook& outlook, base::Day day, const portfolio::Portfolio& now,
                                base::Day today);

/// How good these odds were.
struct OddsBacktest {
    std::size_t count = 0, records = 0;
    /// Below `even_odds`, up to `safe_odds`, from there on: on average said, and how many held. Odds of one record in
    /// several weeks say nearly the same, so that only records count as independent.
    statistics::HitRate bands[3]{};
    double score = 0;        ///< `statistics::brier`
    double always_same = 0;  ///< of whoever always says the share that held in the end
};
OddsBacktest backtest_odds(std::span<const PastOdds> odds);

/// How good the throughput of past weeks was at saying how much the next ones finish.
struct ThroughputBacktest {
    std::size_t horizon = 0;         ///< weeks ahead
    std::size_t origins = 0;         ///< weeks from which it was said; overlapping ones count as one in the intervals
    double error = 0;                ///< mean CRPS, in things finished
    statistics::HitRate at_least{};  ///< said to be at least so many with 85 %
    /// Of these, those that said more than 0: at least 0 comes true whatever happens.
    statistics::HitRate more_than_none{};
    statistics::HitRate between{};  ///< within the interval of 80 %
};

/// Said from each week on that has at least `enough_weeks` before it and `horizon` behind it. Without any of these
/// there are no origins.
ThroughputBacktest backtest_throughput(std::span<const int> history, std::size_t horizon, bool is_iid,
                                       const ThroughputOptions& options = {});

}  // namespace waybill::forecast
