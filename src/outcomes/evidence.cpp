#include "waybill/outcomes/evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "counted.hpp"
#include "waybill/statistics/local_level.hpp"
#include "waybill/statistics/mean_shift.hpp"
#include "waybill/statistics/one_way.hpp"
#include "waybill/statistics/proportion.hpp"
#include "waybill/statistics/sample.hpp"
#include "waybill/statistics/sequential.hpp"
#include "waybill/statistics/trend.hpp"

namespace waybill::outcomes {
namespace {

/// How unlikely a trend, or weekdays that differ, have to be by chance before another method is taken.
constexpr double trend_chance = 0.2, weekday_chance = 0.01;
/// A trend is looked for in so many of the last numbers: every pair of them is looked at.
constexpr std::size_t most_for_trend = 400;
/// Weekdays are compared where each of so many came so often.
constexpr std::size_t least_weekdays = 5, least_of_weekday = 3;

/// Two shares: by Newcombe's interval, or by one that may be looked at every day where it will be.
Evidence of_shares(const statistics::Proportion& before, const statistics::Proportion& after,
                   const Comparison& comparison) {
    const double scale = comparison.is_ratio_in_percent ? 100 : 1;
    const auto found = statistics::difference(before, after);
    Evidence evidence{.method = Method::newcombe, .effect = found.value * scale, .chance = found.p};
    evidence.interval = {found.interval.low * scale, found.interval.high * scale};
    evidence.independent = before.count + after.count;
    const double variance =
        before.share() * (1 - before.share()) / before.count + after.share() * (1 - after.share()) / after.count;
    if (!comparison.is_open || variance <= 0 || !comparison.hoped || *comparison.hoped == 0) return evidence;

    const double pairs = 1 / (1 / before.count + 1 / after.count), hoped = *comparison.hoped / scale;
    const auto test = statistics::test_sequentially(pairs, found.value, variance * pairs, hoped * hoped);
    evidence.method = Method::confidence_sequence;
    evidence.is_sequential = true;
    evidence.chance = test.p;
    evidence.interval = {(found.value - test.half_width) * scale, (found.value + test.half_width) * scale};
    return evidence;
}

Evidence compare_shares(const Comparison& comparison) {
    const auto freedom = static_cast<double>(comparison.before.size() + comparison.after.size() - 2);
    const double each = things_in_one(restlessness(comparison.before) + restlessness(comparison.after), freedom);
    auto before = counted_in(comparison.before), after = counted_in(comparison.after);
    for (auto* side : {&before, &after}) side->hits /= each, side->count /= each;
    return of_shares(before, after, comparison);
}

/// What each weekday read on average, less the mean of all; empty where there is too little, or they do not differ.
std::map<unsigned, double> weekday_effects(std::span<const Reading> readings) {
    std::map<unsigned, std::vector<double>> by_weekday;
    for (const auto& one : readings) by_weekday[std::chrono::weekday(one.day).c_encoding()].push_back(one.value);
    std::erase_if(by_weekday, [](const auto& one) { return one.second.size() < least_of_weekday; });
    if (by_weekday.size() < least_weekdays) return {};
    std::vector<std::vector<double>> groups;
    std::vector<double> all;
    for (const auto& [weekday, seen] : by_weekday) {
        groups.push_back(seen);
        all.insert(all.end(), seen.begin(), seen.end());
    }
    const auto found = statistics::one_way(groups);
    if (found.p >= weekday_chance) return {};
    const double middle = statistics::mean(all);
    std::map<unsigned, double> effects;
    for (auto mean = found.means.begin(); const auto& [weekday, seen] : by_weekday) effects[weekday] = *mean++ - middle;
    return effects;
}

void take_out(std::vector<double>& values, std::span<const Reading> readings,
              const std::map<unsigned, double>& effects) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto found = effects.find(std::chrono::weekday(readings[i].day).c_encoding());
        if (found != effects.end()) values[i] -= found->second;
    }
}

bool has_trend(std::span<const double> values) {
    const auto last = values.size() > most_for_trend ? values.last(most_for_trend) : values;
    const auto plain = statistics::trend(last);
    return plain.p_inflated(statistics::inflation_around(last, plain.slope)) < trend_chance;
}

Evidence compare_means(const Comparison& comparison) {
    auto before = values_of(comparison.before), after = values_of(comparison.after);
    Evidence evidence;
    const auto weekdays = weekday_effects(comparison.before);
    evidence.has_weekdays = !weekdays.empty();
    take_out(before, comparison.before, weekdays);
    take_out(after, comparison.after, weekdays);
    evidence.had_trend = has_trend(before);
    const auto count = static_cast<double>(before.size() + after.size());
    const auto shift = statistics::mean_shift(before, after);
    evidence.method = Method::mean_shift;
    evidence.effect = shift.difference, evidence.interval = shift.interval, evidence.chance = shift.p;
    evidence.independent = count / shift.inflation;
    if (!evidence.had_trend && !evidence.has_weekdays) return evidence;
    const auto slope = evidence.had_trend ? statistics::slope_of(before) : statistics::Slope{};
    const auto found = statistics::counterfactual(before, after, slope);
    // A trend seen in a dozen numbers may be none: what both ways of looking show is shown, and nothing else.
    if (shift.interval.contains(0)) return evidence;
    evidence.is_contradicted = (shift.difference > 0) != (found.effect > 0);
    evidence.method = Method::counterfactual;
    evidence.effect = found.effect, evidence.interval = found.interval, evidence.chance = found.p;
    return evidence;
}

/// How many came into each arm, and how many should have, by the share of users who had it on each day.
Split split_of(const Arms& arms) {
    Split split;
    for (std::size_t i = 0; i < arms.control.size(); ++i) {
        const double control = *arms.control[i].denominator, exposed = *arms.exposed[i].denominator;
        split.control += control, split.exposed += exposed;
        split.expected += (control + exposed) * arms.shares[i];
    }
    const double share = split.expected / (split.control + split.exposed);
    split.chance = statistics::chance_of_split(std::array{split.control, split.exposed}, std::array{1 - share, share});
    return split;
}

/// The mean of what they lie apart, day by day.
Evidence of_differences(const Arms& arms) {
    std::vector<double> apart;
    for (std::size_t i = 0; i < arms.control.size(); ++i)
        apart.push_back(arms.exposed[i].value - arms.control[i].value);
    const auto found = statistics::series_mean(apart);
    return {.method = Method::mean_shift,
            .effect = found.value,
            .interval = found.interval(0.95),
            .chance = found.p(),
            .independent = static_cast<double>(apart.size()) / found.inflation};
}

bool is_finite(const Evidence& evidence) {
    return std::isfinite(evidence.effect) && std::isfinite(evidence.interval.low) &&
           std::isfinite(evidence.interval.high) && std::isfinite(evidence.independent);
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::newcombe:
            return "newcombe";
        case Method::confidence_sequence:
            return "confidence_sequence";
        case Method::mean_shift:
            return "n_eff_t";
        case Method::counterfactual:
            return "local_level";
        case Method::arms:
            return "arms";
        case Method::none:
            break;
    }
    return "none";
}

Evidence compare(const Comparison& comparison) {
    const bool are_enough = std::min(comparison.before.size(), comparison.after.size()) >= enough_numbers;
    Evidence evidence;
    if (are_counted(comparison.before) && are_counted(comparison.after)) {
        evidence = compare_shares(comparison);
        if (are_enough) {
            const auto means = compare_means(comparison);
            evidence.had_trend = means.had_trend, evidence.has_weekdays = means.has_weekdays;
            evidence.is_contradicted = !means.shows_move() || (means.effect > 0) != (evidence.effect > 0);
        }
    } else if (are_enough) {
        evidence = compare_means(comparison);
    }
    return is_finite(evidence) ? evidence : Evidence{};
}

Evidence compare_arms(const Arms& arms, bool is_ratio_in_percent, bool is_open, std::optional<double> hoped) {
    Evidence evidence;
    if (keep_counts(arms.control) && keep_counts(arms.exposed)) {
        const auto control = counted_in(arms.control), exposed = counted_in(arms.exposed);
        evidence = of_shares(control, exposed,
                             {.before = {},
                              .after = {},
                              .is_ratio_in_percent = is_ratio_in_percent,
                              .is_open = is_open,
                              .hoped = hoped});
        const bool is_known = std::none_of(arms.shares.begin(), arms.shares.end(), [](double one) { return one == 0; });
        if (is_known) evidence.split = split_of(arms);
    } else if (arms.control.size() >= enough_numbers) {
        evidence = of_differences(arms);
    }
    if (evidence.method == Method::none || !is_finite(evidence)) return {};
    evidence.method = Method::arms;
    return evidence;
}

}  // namespace waybill::outcomes
