#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
    base::Day day;           ///< that was promised
    double odds = 0;         ///< that it holds
    base::Day safe_day;      ///< on which the odds are `safe_odds`
    std::string hangs_on{};  ///< key of the feature that decides its end most; empty: itself, or nobody has looked
};

/// The odds of all that is promised.
struct Promises {
    /// By key: of each feature with an estimate that its committed day holds, of each milestone that its day does, as
    /// far as they are planned (`planned`).
    std::map<std::string, Promise, std::less<>> list{};
    /// The same as they stood a week before, or on another day before, where that is known; and that day in words.
    std::map<std::string, Promise, std::less<>> week_before{};
    std::string then = "a week ago";
    /// The odds that what people were told holds, by what they were told of and the day (`promise` records), as far as
    /// it is planned and estimated.
    std::map<std::pair<std::string, base::Day>, double> told{};
    /// By key of what people were told of: the day on which the odds are `safe_odds`.
    std::map<std::string, base::Day, std::less<>> told_safe{};
    /// By key of features that are aimed at a day and promised for none: the day on which the odds are `safe_odds`.
    std::map<std::string, base::Day, std::less<>> aimed_safe{};
    std::string missing{};  ///< why there are none at all, in words; empty where there are some, or nothing is promised
    /// What is promised and has no odds: without an estimate, or not in the plan. By key.
    std::vector<std::string> without{};
    std::size_t runs = 0;
    std::uint64_t seed = 1;

    const Promise* of(std::string_view key) const;
    /// The day on which the odds are `safe_odds` of what is promised or aimed at, where that is known.
    std::optional<base::Day> safe_day_of(std::string_view key) const;
    /// The odds as they stood before, where the same day stood otherwise by more than noise.
    std::optional<double> odds_before(std::string_view key) const;
    /// `62 % odds`; `62 % odds, 71 % a week ago` where the same day stood otherwise by more than noise.
    std::string spoken(std::string_view key) const;
};

/// Runs of a simulation that answers for all promises at once: as many as `forecast` has, fewer for large plans. Tasks
/// beyond which it is not made.
std::size_t promise_runs(std::size_t tasks);
inline constexpr std::size_t most_promised = 5000;

/// A day that somebody was told, and whether it still stands. It points into the portfolio.
struct Told {
    enum class State {
        stopped,   ///< what was promised was killed
        passed,    ///< the day is over, and it is not delivered
        moved,     ///< it is promised for a later day now
        unlikely,  ///< the day is less likely than not to hold
        holds,     ///< none of these, as far as is known
        over,      ///< it is delivered
    };
    const base::Record* promise;
    const base::Record* record;  ///< the feature or milestone
    State state = State::holds;
    base::Day day{};                          ///< that was told
    std::optional<base::Day> promised_now{};  ///< the committed day of the feature, the day of the milestone
    std::optional<double> odds{};             ///< that the day holds
    std::optional<base::Day> safe_day{};      ///< on which the odds are `safe_odds`
    /// Where they must hear otherwise, what comes from outside, for it or for what it waits for, and of which nobody knows
    /// a day: the first of it. The plan takes it to be there already, so that no day can be named before it is.
    base::Texts awaited{};

    /// Whether they must hear otherwise.
    bool must_hear() const { return state < State::holds; }
    /// Why it does not stand, or that it does: `the day has passed`, `it is promised for Fri 2026-12-18 now`, `31 %
    /// odds`.
    std::string spoken() const;
    /// The day to tell instead: the later one of what is promised now and of `safe_day`; nothing where neither is
    /// known. Where something is awaited, what is promised now alone.
    std::optional<base::Day> new_day(base::Day today) const;
};

/// Of what was told of a record to one person up to `today` the last word, in the order in which they were first told
/// of it. Those with a day.
std::vector<const base::Record*> last_words(const portfolio::Portfolio& portfolio, base::Day today);

/// What people were told, of each the word that they heard last: a promise to the same person about the same record
/// takes the place of those before. Promises about other records than features and milestones are left out. Those that
/// must hear otherwise first, then by the day that they were told, the record and the person.
std::vector<Told> told(const portfolio::Portfolio& portfolio, base::Day today, const Promises& promises);

struct Outlook;

/// What a simulation says of all that is promised in its plan.
Promises promises_in(const portfolio::Portfolio& portfolio, const Outlook& outlook);

/// One simulation of the plan, read for every promise.
Promises promised_odds(const portfolio::Portfolio& portfolio, base::Day today, std::size_t threads = 1);

}  // namespace waybill::forecast
