#include "waybill/outcomes/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "waybill/statistics/distributions.hpp"
#include "waybill/statistics/local_level.hpp"
#include "waybill/statistics/mean_shift.hpp"
#include "waybill/statistics/normal.hpp"
#include "waybill/statistics/one_way.hpp"
#include "waybill/statistics/proportion.hpp"
#include "waybill/statistics/sample.hpp"
#include "waybill/statistics/sequential.hpp"
#include "waybill/statistics/trend.hpp"

namespace waybill::outcomes {
namespace {

using statistics::Proportion;

/// A single number on a side may be chance, however many things it counts.
constexpr std::size_t least_counts = 2;
/// How unlikely a trend, or weekdays that differ, have to be by chance before another method is taken.
constexpr double trend_chance = 0.2, weekday_chance = 0.01;
/// A trend is looked for in so many of the last numbers: every pair of them is looked at.
constexpr std::size_t most_for_trend = 400;
/// Weekdays are compared where each of so many came so often.
constexpr std::size_t least_weekdays = 5, least_of_weekday = 3;

std::vector<double> values_of(std::span<const Reading> readings) {
    std::vector<double> values;
    for (const auto& one : readings) values.push_back(one.value);
    return values;
}

bool keeps_counts(const Reading& reading) {
    return reading.numerator && reading.denominator && *reading.numerator >= 0 && *reading.denominator > 0 &&
           *reading.numerator <= *reading.denominator;
}

Proportion counted_in(std::span<const Reading> readings) {
    Proportion all;
    for (const auto& one : readings) all.hits += *one.numerator, all.count += *one.denominator;
    return all;
}

/// The squared distances of single shares from that of all, each over its variance by counting alone.
double restlessness(std::span<const Reading> readings) {
    const double share = counted_in(readings).share();
    double distance = 0;
    for (const auto& one : readings) {
        const double variance = *one.denominator * share * (1 - share);
        const double off = *one.numerator - *one.denominator * share;
        if (variance > 0) distance += off * off / variance;
    }
    return distance;
}

Evidence compare_shares(const Comparison& comparison) {
    const auto freedom = static_cast<double>(comparison.before.size() + comparison.after.size() - 2);
    // Days differ for more reasons than who happened to come: then each thing counted says less, and less still where
    // by how much is itself a guess from a few of them.
    double each = (restlessness(comparison.before) + restlessness(comparison.after)) / freedom;
    const double guessed = statistics::student_quantile(freedom, 0.975) / statistics::inverse_normal(0.975);
    each = each > 1 ? each * guessed * guessed : 1;
    auto before = counted_in(comparison.before), after = counted_in(comparison.after);
    for (auto* side : {&before, &after}) side->hits /= each, side->count /= each;

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
    evidence.chance = test.p;
    evidence.interval = {(found.value - test.half_width) * scale, (found.value + test.half_width) * scale};
    return evidence;
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
        case Method::none:
            break;
    }
    return "none";
}

Evidence compare(const Comparison& comparison) {
    const auto are_counted = [](std::span<const Reading> side) {
        return side.size() >= least_counts && std::all_of(side.begin(), side.end(), keeps_counts);
    };
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
    const bool is_finite = std::isfinite(evidence.effect) && std::isfinite(evidence.interval.low) &&
                           std::isfinite(evidence.interval.high) && std::isfinite(evidence.independent);
    return is_finite ? evidence : Evidence{};
}

}  // namespace waybill::outcomes
