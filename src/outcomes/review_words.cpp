#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/outcomes/review.hpp"

namespace waybill::outcomes {
namespace {

using base::Day;
using base::Record;

constexpr int days_of_a_year = 365;

std::string wanted(const Review& review) {
    const auto& target = *review.target;
    const bool is_range = std::isfinite(target.low) && std::isfinite(target.high);
    return is_range ? fmt::format("{} to {}", shown_number(target.low), shown_number(target.high))
                    : shown_number(target.value);
}

/// `moved from 68 to 63.7 % of 61 wanted`: `moved` is said of what is shown to have moved, `went` of the rest.
std::string movement(const Review& review) {
    const auto now = shown_number(*review.average, *review.metric);
    if (!review.baseline) return fmt::format("stands at {}, {} wanted", now, wanted(review));
    const auto before = shown_number(*review.baseline);
    const double share = review.share.value_or(0);
    // The least share that counts as a move, as in the review itself.
    const bool is_reached = review.target->is_reached(*review.average);
    if (std::abs(share) < 0.1 && !is_reached && !review.evidence.shows_move())
        return fmt::format("did not move: {} before, {} since, {} wanted", before, now, wanted(review));
    const auto verb = share < 0 && !is_reached ? "went the wrong way," : shows_wanted_move(review) ? "moved" : "went";
    return fmt::format("{} from {} to {} of {} wanted", verb, before, now, wanted(review));
}

/// `; 12 days of the window left`, `; the window closed on 2026-11-04`.
std::string window_left(const Review& review, Day today) {
    if (!review.ends) return "; no window was set";
    if (*review.ends < today) return fmt::format("; the window closed on {}", base::format_day(*review.ends));
    if (*review.ends == today) return "; the window closes today";
    return fmt::format("; {} of the window left",
                       base::counted(static_cast<std::size_t>((*review.ends - today).count()), "day"));
}

std::string due_words(const Review& review, Day today) {
    if (!review.next_data) return "no day is set for it";
    return fmt::format("{} {}", *review.next_data < today ? "was due on" : "due on",
                       base::format_day(*review.next_data));
}

std::string without_data(const Review& review, Day today) {
    if (!review.metric) return "names no metric that is known";
    if (!review.exposure) return "nothing says since when users have it, so no window runs";
    if (!review.target) {
        const auto text = review.outcome->text("target");
        if (text.empty()) return "nothing says which number is wanted";
        if (!review.baseline) return fmt::format("'{}' is wanted, and there is no baseline to count from", text);
        return fmt::format("'{}' is no target that can be compared with a number", text);
    }
    return fmt::format("no number in the window that began on {}; {}", base::format_day(review.exposure->day),
                       due_words(review, today));
}

std::string way_done(const Review& review) {
    if (!review.share || review.target->is_reached(*review.average) || *review.share < 0.1) return {};
    return fmt::format(" ({:.0f} % of the way)", *review.share * 100);
}

std::string early_words(const Review& review, Day today) {
    if (!review.exposure) {
        const auto stands =
            review.latest ? fmt::format("; it stands at {} ({})", shown_number(review.latest->value, *review.metric),
                                        base::format_day(review.latest->day))
                          : std::string();
        return fmt::format("not with users yet{}, {} wanted", stands, wanted(review));
    }
    if (review.after == 1) {
        return fmt::format("{} on {}, {} wanted: one number is too few to tell{}",
                           shown_number(review.latest->value, *review.metric), base::format_day(review.latest->day),
                           wanted(review), window_left(review, today));
    }
    return movement(review) + way_done(review) + window_left(review, today);
}

/// `-4.3 days`, with its sign; of a share in percent the difference is in points.
std::string signed_number(double number, const Record& metric) {
    const auto text = metric.text("unit") == "%" ? shown_number(number) + " points" : shown_number(number, metric);
    return (number > 0 ? "+" : "") + text;
}

std::string method_words(const Evidence& evidence) {
    switch (evidence.method) {
        case Method::newcombe:
            return "two shares by Newcombe's interval";
        case Method::confidence_sequence:
            return "two shares by an interval that may be looked at every day";
        case Method::mean_shift:
            return "two means by Student's t, for as many numbers as are independent";
        case Method::counterfactual:
            return "against the level that was there before, gone on";
        case Method::arms:
            return evidence.is_sequential ? "users with it and without it on the same days, by an interval that may be "
                                            "looked at every day"
                   : evidence.split       ? "users with it and without it on the same days, by Newcombe's interval"
                                    : "users with it and without it on the same days, by Student's t of what lies "
                                      "between them";
        case Method::none:
            break;
    }
    return {};
}

/// Why it could still be coincidence: what the method does not see.
std::string doubt(const Review& review) {
    const auto& evidence = review.evidence;
    const auto& metric = *review.metric;
    std::vector<std::string> doubts;
    // In a hundred series without any effect so many look like this one.
    if (const auto often = std::round(evidence.chance * 100); often >= 1)
        doubts.push_back(fmt::format("of 100 numbers that nothing happens to, {:.0f} {} as much", often,
                                     often < 1.5 ? "does" : "do"));
    const auto numbers = static_cast<double>(review.before + review.after);
    // What else happened in these days happened to users without it too.
    if (evidence.method == Method::arms) {
        if (doubts.empty()) doubts.push_back("whatever else tells users with it from those without");
        return base::joined(doubts, "; ");
    }
    const bool is_of_means = evidence.method == Method::mean_shift;
    if (is_of_means && evidence.independent < 0.7 * numbers)
        doubts.push_back(fmt::format("neighbours go together, {} numbers say as much as {:.0f}",
                                     review.before + review.after, std::max(1.0, evidence.independent)));
    if (evidence.had_trend) doubts.push_back("it was on its way before");
    if (is_of_means && review.baseline &&
        std::abs(*review.average - *review.baseline - evidence.effect) > std::abs(evidence.effect) / 2)
        doubts.push_back(fmt::format("it read {} before users had it, and not {}",
                                     shown_number(*review.average - evidence.effect, metric),
                                     shown_number(*review.baseline)));
    if (evidence.method == Method::newcombe && std::min(review.before, review.after) < enough_numbers)
        doubts.push_back("so few numbers show no trend");
    if (is_of_means && review.chance) doubts.push_back("it is looked at again and again");
    if (review.known_days < days_of_a_year)
        doubts.push_back("less than a year was seen before it, and a season looks the same");
    if (!review.others.empty())
        doubts.push_back(fmt::format("{} came to users in the same days", base::joined(review.others, " and ")));
    if (doubts.empty()) doubts.push_back("whatever else changed in these days");
    return base::joined(doubts, "; ");
}

/// That the split is not the one that was set up, and what to look at.
std::string mismatch_in_words(const Split& split) {
    const double all = split.control + split.exposed;
    return fmt::format(
        "Users with it and without it cannot be compared: of {:.0f} counted, {:.0f} with it were expected ({:.0f} %) "
        "and "
        "{:.0f} are there, which chance does less than once in 1,000 times. Look at who is put where, at whose numbers "
        "get lost, and at robots",
        all, split.expected, split.expected / all * 100, split.exposed);
}

}  // namespace

std::string in_words(const Review& review, Day today) {
    switch (review.state) {
        case State::achieved:
        case State::missed:
        case State::moving:
            return movement(review) + way_done(review) + window_left(review, today);
        case State::too_early:
            return early_words(review, today);
        case State::no_data:
            break;
    }
    return without_data(review, today);
}

std::string verdict_in_words(const Review& review) {
    if (review.verdict == nullptr) return {};
    const auto said = review.verdict->text("verdict");
    const bool is_against =
        (said == "achieved" && review.state == State::missed) || (said == "missed" && review.state == State::achieved);
    return is_against ? fmt::format("judged {}, though the number says {}", said, name_of(review.state))
                      : fmt::format("judged {}", said);
}

std::string evidence_in_words(const Review& review) {
    const auto& evidence = review.evidence;
    if (review.after == 0 || !review.metric) return {};
    if (evidence.split && evidence.split->is_off()) return mismatch_in_words(*evidence.split);
    const auto counts =
        evidence.method == Method::arms
            ? base::counted(review.arm_days, "day")
            : fmt::format("{} before and {} since", base::counted(review.before, "number"), review.after);
    if (evidence.method == Method::none)
        return fmt::format("Too few to tell it from chance: {}, {} and {} are needed", counts, enough_numbers,
                           enough_numbers);
    const auto effect = fmt::format("{}, between {} and {} ({}; {})", signed_number(evidence.effect, *review.metric),
                                    shown_number(evidence.interval.low), shown_number(evidence.interval.high), counts,
                                    method_words(evidence));
    if (!evidence.shows_move())
        return fmt::format("Not shown to have moved{}: {}",
                           evidence.is_contradicted ? ", as another way of looking at it does not say so" : "", effect);
    const bool is_wrong = review.target && review.baseline && !shows_wanted_move(review);
    return fmt::format("Shown to have moved{}: {}. It could still be coincidence: {}",
                       is_wrong ? ", the wrong way" : "", effect, doubt(review));
}

std::string observe_command(const Record& metric) {
    const std::string_view what = metric.text("type") == "ratio" ? "--numerator N --denominator N" : "VALUE";
    return fmt::format("waybill metric observe {} {}", metric.key, what);
}

std::string next_step(const Review& review) {
    const auto& outcome = review.outcome->key;
    const auto& feature = review.feature->key;
    if (!review.metric) return fmt::format("waybill outcome edit {} --metric KEY", outcome);
    if (!review.target) return fmt::format("waybill outcome edit {} --target NUMBER", outcome);
    if (!review.exposure && review.state == State::no_data)
        return fmt::format("waybill rollout add {} 100 --day DAY", feature);
    const bool is_judged = review.verdict != nullptr;
    if (review.state == State::achieved && !is_judged)
        return fmt::format("waybill outcome verdict {} delivers achieved --evidence \"…\"", outcome);
    if (review.state == State::missed && !is_judged)
        return fmt::format("waybill outcome verdict {} delivers missed --evidence \"…\"", outcome);
    if (review.advice.suggestion == Suggestion::stop)
        return fmt::format("waybill feature kill {} --because \"…\"", feature);
    if (review.state == State::achieved || review.state == State::missed) return {};
    return observe_command(*review.metric);
}

}  // namespace waybill::outcomes
