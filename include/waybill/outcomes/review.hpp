#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/outcomes/evidence.hpp"
#include "waybill/outcomes/guardrail.hpp"
#include "waybill/outcomes/series.hpp"

namespace waybill::outcomes {

/// What became of an outcome.
enum class State {
    achieved,   ///< the mean since exposure is where it was wanted: the window is over, or the move is shown
    missed,     ///< the window is over, and it is not
    moving,     ///< the window is open, and a move of at least a tenth of the way is shown
    too_early,  ///< not with users yet, or no move is shown while the window is open
    no_data,    ///< no number since exposure, or something without which nothing can be said
};
std::string_view name_of(State state);

/// What the numbers suggest. Nothing is done by that: whoever answers for it decides.
enum class Suggestion {
    none,    ///< too little is known
    keep,    ///< it is there, or gets there as it goes
    review,  ///< look at it before more work goes into it
    stop,    ///< it is not there, and is not getting there
};
std::string_view name_of(Suggestion suggestion);

/// A suggestion, and why.
struct Advice {
    Suggestion suggestion = Suggestion::none;
    std::string reason{};  ///< empty where nothing is suggested

    /// Whether somebody should think of stopping it.
    bool asks() const { return suggestion == Suggestion::stop || suggestion == Suggestion::review; }
};

/// The day from which users had a feature.
struct Exposure {
    base::Day day;
    std::string_view by;  ///< what says so: `rollout`, `ship gate`, `status`, `deployment`
};

/// The records that a review reads. All of the feature, but the observations: those are of the metric.
struct Material {
    const base::Record* feature = nullptr;
    const base::Record* outcome = nullptr;
    const base::Record* metric = nullptr;  ///< null when it is unknown
    std::vector<const base::Record*> observations{}, rollouts{}, gates{}, status_changes{}, deployments{};
    std::vector<const base::Record*> verdicts{};  ///< in the order in which they were given
};

/// The first rollout step above 0 %, else the passing of the ship gate, else the first status that stands for shipped
/// (or done), else the first deployment of the feature that did not fail. Nothing after `today` counts.
std::optional<Exposure> exposure_of(const Material& material, base::Day today);

/// What became of one outcome.
struct Review {
    const base::Record* feature = nullptr;
    const base::Record* outcome = nullptr;
    const base::Record* metric = nullptr;
    const base::Record* verdict = nullptr;  ///< the last verdict `delivers` on it, or null
    State state = State::no_data;
    std::optional<double> baseline{};  ///< as claimed, else as recorded, else the mean of what was read before exposure
    std::optional<Target> target{};
    std::optional<Reading> latest{};  ///< the last reading of the metric
    std::optional<double> average{};  ///< mean of the readings in the window
    std::optional<double> effect{};   ///< by the evidence, else average less baseline
    Evidence evidence{};              ///< whether the number moved at all
    std::optional<double> chance{};   ///< that it reads as wanted on the last day of an open window, as it goes now
    std::optional<double> chance_before{};  ///< the same, one number ago
    std::optional<double> share{};          ///< of the way from baseline to target
    std::size_t before = 0, after = 0;      ///< readings before exposure, and in the window
    std::size_t arm_days = 0;               ///< days in the window on which both arms were read
    int known_days = 0;                     ///< from the first reading to exposure
    std::vector<std::string>
        others{};  ///< keys of other features that claim the metric and came to users in the window
    std::optional<Exposure> exposure{};
    std::optional<base::Day> ends{};       ///< last day of the window
    std::optional<base::Day> next_data{};  ///< when the next number is due; may have passed
    std::optional<Guardrail> guardrail{};  ///< of the metric, by what was read since exposure
    Advice advice{};                       ///< whether to go on with it

    /// Whether to act as if the guardrail were broken.
    bool is_guardrail_broken() const { return guardrail && guardrail->is_alarming(); }
};

/// Reviews one outcome on `today`. The window runs from the day of exposure for the outcome's days; the mean of the
/// readings in it is compared with baseline and target, and the readings with those before exposure.
Review review(const Material& material, base::Day today);

/// Whether to go on with what is reviewed: by the verdict, the guardrail, the end of the window, and the odds of
/// reading as wanted on its last day (below 1 in 10, twice running: stop; below 1 in 5 with half of the window gone:
/// look). Numbers from before the release count too.
Advice advice_on(const Review& review, base::Day today);

/// The review in one sentence: `moved from 68 to 63.7 % of 61 wanted (61 % of the way); 12 days of the window left`.
std::string in_words(const Review& review, base::Day today);

/// Whether the number is shown to have moved the way that was wanted.
bool shows_wanted_move(const Review& review);

/// The verdict in words, and that the number says otherwise where it does: `judged achieved, though the number says missed`.
/// Empty without one.
std::string verdict_in_words(const Review& review);

/// How sure it is that the number moved, and why it could still be chance: `Shown: -4.3 %, between -6.1 and -2.5 …`.
/// Empty where there is no number since exposure.
std::string evidence_in_words(const Review& review);

/// The command to type next.
std::string next_step(const Review& review);

/// The command that records a number of the metric.
std::string observe_command(const base::Record& metric);

}  // namespace waybill::outcomes
