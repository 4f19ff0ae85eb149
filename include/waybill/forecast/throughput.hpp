#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// Dates from how much was finished week by week, for teams that do not estimate.
namespace waybill::forecast {

/// What was finished, week by week.
struct WeeklyHistory {
    base::Day first;            ///< the Monday of the first week
    std::vector<int> finished;  ///< whole weeks, none left out; the running one is not among them
};

/// Counts the features that came to `shipped` or `done`, by their status changes and ship gates, from the week in which
/// the first one did to the last whole week before `today`.
WeeklyHistory weekly_history(const portfolio::Portfolio& portfolio, std::span<const base::Record* const> features,
                             base::Day today);

/// What is open of the features, milestones and projects that are named, with what they wait for. Where nothing is:
/// what is ready or building; ideas too with `has_ideas`, or where there is nothing else. Sorted by key. Throws
/// Fault::not_found.
std::vector<const base::Record*> open_features(const portfolio::Portfolio& portfolio,
                                               const std::vector<std::string>& keys, bool has_ideas = false);

/// Weeks that are looked back on, and those without which a forecast says that it is thin.
inline constexpr std::size_t weeks_back = 16, enough_weeks = 6;
/// Further ahead nobody looks.
inline constexpr std::size_t most_weeks = 520;

struct ThroughputOptions {
    std::size_t runs = 10'000;
    std::uint64_t seed = 1;
};

/// The odds that `count` things more are finished by the end of week 1, 2, …: until they are certain, or `most_weeks`.
/// Each run reweighs the weeks of history (Bayesian bootstrap: Rubin 1981) and draws weeks by these weights, their
/// level drifting by a random walk of 0.10 a week (log scale): a team is never as steady as its past. `history` holds
/// at least one week in which something was finished; of more than `weeks_back` the last ones count.
std::vector<double> odds_by_week(std::span<const int> history, std::size_t count,
                                 const ThroughputOptions& options = {});

/// The same where every week to come is one of the past, each as likely as the others: exact, by convolution.
std::vector<double> odds_by_week_iid(std::span<const int> history, std::size_t count);

/// How many things more are finished within some weeks, run by run, rising: by the same model as `odds_by_week`.
std::vector<double> finished_within(std::span<const int> history, std::size_t weeks,
                                    const ThroughputOptions& options = {});

/// The same where every week to come is one of the past: quantiles of the exact distribution.
std::vector<double> finished_within_iid(std::span<const int> history, std::size_t weeks);

/// The first week by whose end the odds are at least `p`; nothing where none is.
std::optional<std::size_t> week_of(std::span<const double> odds, double p);

}  // namespace waybill::forecast
