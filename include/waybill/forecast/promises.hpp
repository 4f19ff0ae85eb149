#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::forecast {

/// A day is safe to promise from these odds on; below even odds it is not to be believed.
inline constexpr double safe_odds = 0.8, even_odds = 0.5;

/// `62 %`; `less than 1 %` and `more than 99 %` at the ends.
std::string shown_odds(double odds);

/// The committed day of a feature, the day of a milestone.
std::optional<base::Day> promised_day(const base::Record& record);

/// How a promised day stands.
struct Promise {
    base::Day day;       ///< that was promised
    double odds = 0;     ///< that it holds
    base::Day safe_day;  ///< on which the odds are `safe_odds`
};

/// The odds of all that is promised.
struct Promises {
    /// By key: of each feature with an estimate that its committed day holds, of each milestone that its day does, as
    /// far as they are planned (`planned`).
    std::map<std::string, Promise, std::less<>> list{};
    /// The same as they stood a week before, where that is known.
    std::map<std::string, Promise, std::less<>> week_before{};
    std::string missing{};  ///< why there are none at all, in words; empty where there are some, or nothing is promised
    /// What is promised and has no odds: without an estimate, or not in the plan. By key.
    std::vector<std::string> without{};
    std::size_t runs = 0;
    std::uint64_t seed = 1;

    const Promise* of(std::string_view key) const;
    /// `62 % odds`; `62 % odds, 71 % a week ago` where the same day stood otherwise by more than noise.
    std::string spoken(std::string_view key) const;
};

/// Runs of a simulation that answers for all promises at once: as many as `forecast` has, fewer for large plans. Tasks
/// beyond which it is not made.
std::size_t promise_runs(std::size_t tasks);
inline constexpr std::size_t most_promised = 5000;

/// One simulation of the plan, read for every promise.
Promises promised_odds(const portfolio::Portfolio& portfolio, base::Day today, std::size_t threads = 1);

}  // namespace waybill::forecast
