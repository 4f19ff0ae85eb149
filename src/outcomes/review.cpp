#include "waybill/outcomes/review.hpp"

#include <algorithm>
#include <cmath>

#include "counted.hpp"
#include "waybill/base/text.hpp"
#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/local_level.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::outcomes {
namespace {

using base::Day;
using base::Record;
using std::chrono::days;

/// Less than this share of the way is no movement: a metric is never quite still.
constexpr double least_share = 0.1;
/// How a level goes on is not seen in fewer numbers.
constexpr std::size_t least_to_go_on = 6;

/// The earliest day that `day_of` gives for one of the records, not after `today`.
template <typename DayOf>
std::optional<Day> first_day(const std::vector<const Record*>& records, Day today, DayOf day_of) {
    std::optional<Day> first;
    for (const auto* one : records) {
        const std::optional<Day> day = day_of(*one);
        if (day && *day <= today && (!first || *day < *first)) first = day;
    }
    return first;
}

std::optional<Day> instant_day(const Record& record) {
    const auto at = base::parse_instant(record.text("at"));
    return at ? std::optional(base::day_of(*at)) : std::nullopt;
}

/// The last verdict `delivers` on the outcome, or on the feature where none is named.
const Record* verdict_on(const Material& material) {
    const Record* last = nullptr;
    for (const auto* one : material.verdicts) {
        const auto named = one->text("outcome");
        const bool is_meant = named.empty() || base::same_ignoring_case(named, material.outcome->key);
        if (one->text("aspect") == "delivers" && is_meant) last = one;
    }
    return last;
}

bool is_open(const Review& review, Day today) {
    return review.ends && *review.ends >= today;
}

/// The share of users who had it on a day, by the rollout; half of them where that says nothing. 0 once everybody has
/// it: how many are still left without it somebody decided elsewhere.
double share_on(const Material& material, Day day) {
    double percent = 0;
    std::optional<Day> last;
    for (const auto* step : material.rollouts) {
        const auto from = step->day("day");
        if (!from || *from > day || (last && *from < *last)) continue;
        last = from;
        percent = step->number("percent").value_or(0);
    }
    if (percent >= 100) return 0;
    return percent > 0 ? percent / 100 : 0.5;
}

/// What both arms read on days of the window on which both were read.
Arms arms_of(const Review& review, const Material& material, Day today) {
    Arms arms;
    const Day until = std::min(review.ends.value_or(today), today);
    const auto control = readings_of_arm("control", *review.metric, material.observations, until);
    for (const auto& one : readings_of_arm("exposed", *review.metric, material.observations, until)) {
        const auto beside =
            std::find_if(control.begin(), control.end(), [&](const auto& c) { return c.day == one.day; });
        if (one.day < review.exposure->day || beside == control.end()) continue;
        arms.control.push_back(*beside);
        arms.exposed.push_back(one);
        arms.shares.push_back(share_on(material, one.day));
    }
    return arms;
}

/// Compares users with it and users without it where both were read, else what was read before exposure and since.
void weigh(Review& review, const Material& material, std::span<const Reading> before, std::span<const Reading> since,
           Day today) {
    Comparison comparison{.before = before,
                          .after = since,
                          .is_ratio_in_percent = review.metric->text("unit") == "%",
                          .is_open = is_open(review, today)};
    if (review.target && review.baseline) comparison.hoped = review.target->value - *review.baseline;
    if (review.exposure) {
        const auto arms = arms_of(review, material, today);
        review.evidence = compare_arms(arms, comparison.is_ratio_in_percent, comparison.is_open, comparison.hoped);
        review.arm_days = arms.control.size();
    }
    if (review.evidence.method == Method::none) review.evidence = compare(comparison);
    if (review.evidence.method != Method::none) review.effect = review.evidence.effect;
}

/// The chance that the mean of the whole window is as wanted, which decides in the end: what was read counts as it is,
/// what is still to be read lies about the level that the number has, going on as it went since exposure.
std::optional<double> chance_of(const Review& review, std::span<const Reading> since, Day today) {
    if (!review.target || !is_open(review, today) || since.size() < least_to_go_on) return {};
    const auto values = values_of(since);
    const auto span = static_cast<double>((since.back().day - since.front().day).count());
    const double step_days = span / static_cast<double>(since.size() - 1);
    const auto left = static_cast<double>((*review.ends - since.back().day).count());
    const auto seen = statistics::mean(values);
    const std::vector<double> to_come(static_cast<std::size_t>(left / step_days + 1e-9));
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (to_come.empty() || *least == *most) return review.target->is_reached(seen) ? 1.0 : 0.0;
    const auto ahead = statistics::counterfactual(values, to_come, statistics::slope_of(values));
    const double share = static_cast<double>(to_come.size()) / static_cast<double>(to_come.size() + values.size());
    const double expected = seen + (ahead.expected - seen) * share, error = ahead.error * share;
    // Certain, and on the edge of what is wanted, is there.
    if (error <= 0) return review.target->is_reached(expected) ? 1.0 : 0.0;
    const auto at_least = [&](double level) {
        if (std::isinf(level)) return level < 0 ? 1.0 : 0.0;
        return statistics::student_cdf(static_cast<double>(values.size() - 1), (expected - level) / error);
    };
    const double chance = at_least(review.target->low) - at_least(review.target->high);
    return std::isfinite(chance) ? std::optional(chance) : std::nullopt;
}

/// Fills in the numbers: what was read before exposure and since, the baseline and the target.
void measure(Review& review, const Material& material, Day today) {
    if (!review.metric) return;
    const auto all = readings(*review.metric, material.observations, today);
    const auto is_before = [&](const Reading& one) { return !review.exposure || one.day < review.exposure->day; };
    const auto begin = std::find_if_not(all.begin(), all.end(), is_before);
    const auto end =
        std::find_if(begin, all.end(), [&](const Reading& one) { return review.ends && one.day > *review.ends; });
    review.before = static_cast<std::size_t>(begin - all.begin());
    review.after = static_cast<std::size_t>(end - begin);
    if (review.before > 0 && review.exposure)
        review.known_days = static_cast<int>((review.exposure->day - all.front().day).count());
    if (!all.empty()) review.latest = all.back();
    review.average = mean({begin, end}, *review.metric);
    review.baseline = review.outcome->number("baseline");
    if (!review.baseline) review.baseline = review.metric->number("baseline");
    if (!review.baseline) review.baseline = mean({all.begin(), begin}, *review.metric);
    review.target = target_of(review.outcome->text("target"), review.baseline, *review.metric);
    if (review.average && review.baseline) {
        const double way = review.target ? review.target->value - *review.baseline : 0;
        if (way != 0) review.share = (*review.average - *review.baseline) / way;
        review.effect = *review.average - *review.baseline;
    }
    const std::span<const Reading> since(begin, end);
    weigh(review, material, {all.begin(), begin}, since, today);
    review.chance = chance_of(review, since, today);
    if (!since.empty()) review.chance_before = chance_of(review, since.first(since.size() - 1), today);
    if (review.exposure) review.guardrail = guardrail_of(*review.metric, {begin, all.end()});
}

State state_of(const Review& review, Day today) {
    if (!review.metric || !review.target) return State::no_data;
    const bool is_with_users = review.exposure.has_value();
    if (!is_with_users) return review.feature->text("stage") == "building" ? State::too_early : State::no_data;
    if (review.after == 0) return State::no_data;
    const bool is_over = review.ends && *review.ends < today;
    const bool is_reached = review.target->is_reached(*review.average);
    const auto& evidence = review.evidence;
    // Of arms that cannot be compared nothing follows until somebody has found out why.
    if (evidence.split && evidence.split->is_off()) return State::too_early;
    // Users without it tell what the number would be: where they read the same, it is not what came that did it.
    const bool is_credited = evidence.method != Method::arms || shows_wanted_move(review);
    if (is_over) return is_reached && is_credited ? State::achieved : State::missed;
    // While the window is open, a number that is where it was wanted may go back as it came.
    const bool is_shown = shows_wanted_move(review) && review.share.value_or(0) >= least_share;
    if (!is_shown) return State::too_early;
    return is_reached ? State::achieved : State::moving;
}

/// None once the window is over and was read. By the metric's cadence from the last number; before the first one the
/// day that was named, or a cadence after exposure.
std::optional<Day> next_data_of(const Review& review, Day today) {
    const auto cadence = review.metric ? review.metric->integer("cadence_days") : std::nullopt;
    if (review.after == 0) {
        if (const auto named = review.outcome->day("first_data")) return named;
        if (review.exposure && cadence) return review.exposure->day + days{*cadence};
        if (review.exposure) return review.ends;
        const auto promised =
            review.feature->day("committed") ? review.feature->day("committed") : review.feature->day("target");
        return promised && cadence ? std::optional(*promised + days{*cadence}) : std::nullopt;
    }
    if (review.ends && (*review.ends < today || review.latest->day >= *review.ends)) return {};
    if (!cadence) return review.ends;
    return review.latest->day + days{*cadence};
}

}  // namespace

std::string_view name_of(State state) {
    switch (state) {
        case State::achieved:
            return "achieved";
        case State::missed:
            return "missed";
        case State::moving:
            return "moving";
        case State::too_early:
            return "too_early";
        case State::no_data:
            break;
    }
    return "no_data";
}

std::optional<Exposure> exposure_of(const Material& material, Day today) {
    const auto exposed = [](const Record& step) {
        return step.number("percent").value_or(0) > 0 ? step.day("day") : std::nullopt;
    };
    if (const auto day = first_day(material.rollouts, today, exposed)) return Exposure{*day, "rollout"};
    const auto shipped = [](const Record& gate) {
        return gate.text("gate") == "ship" ? instant_day(gate) : std::nullopt;
    };
    if (const auto day = first_day(material.gates, today, shipped)) return Exposure{*day, "ship gate"};
    for (const std::string_view stage : {"shipped", "done"}) {
        const auto reached = [stage](const Record& change) {
            return change.text("stage") == stage ? instant_day(change) : std::nullopt;
        };
        if (const auto day = first_day(material.status_changes, today, reached)) return Exposure{*day, "status"};
    }
    const auto deployed = [](const Record& one) { return one.flag("failed") ? std::nullopt : instant_day(one); };
    if (const auto day = first_day(material.deployments, today, deployed)) return Exposure{*day, "deployment"};
    return {};
}

bool shows_wanted_move(const Review& review) {
    if (!review.evidence.shows_move() || !review.target || !review.baseline) return false;
    return review.evidence.effect * (review.target->value - *review.baseline) > 0;
}

Review review(const Material& material, Day today) {
    Review review;
    review.feature = material.feature;
    review.outcome = material.outcome;
    review.metric = material.metric;
    review.verdict = verdict_on(material);
    review.exposure = exposure_of(material, today);
    const auto window = review.outcome->integer("window_days");
    if (review.exposure && window) review.ends = review.exposure->day + days{*window};
    measure(review, material, today);
    review.state = state_of(review, today);
    review.next_data = next_data_of(review, today);
    review.advice = advice_on(review, today);
    return review;
}

}  // namespace waybill::outcomes
