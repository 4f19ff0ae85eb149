#include <cmath>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/outcomes/review.hpp"

namespace waybill::outcomes {
namespace {

using base::Day;
using base::Record;

std::string wanted(const Review& review) {
    const auto& target = *review.target;
    const bool is_range = std::isfinite(target.low) && std::isfinite(target.high);
    return is_range ? fmt::format("{} to {}", shown_number(target.low), shown_number(target.high))
                    : shown_number(target.value);
}

/// `moved from 68 to 63.7 % of 61 wanted`.
std::string movement(const Review& review) {
    const auto now = shown_number(*review.average, *review.metric);
    if (!review.baseline) return fmt::format("stands at {}, {} wanted", now, wanted(review));
    const auto before = shown_number(*review.baseline);
    const double share = review.share.value_or(0);
    // The least share that counts as a move, as in the review itself.
    if (std::abs(share) < 0.1 && !review.target->is_reached(*review.average))
        return fmt::format("did not move: {} before, {} since, {} wanted", before, now, wanted(review));
    return fmt::format("{} from {} to {} of {} wanted", share < 0 ? "went the wrong way," : "moved", before, now,
                       wanted(review));
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
    return movement(review) + window_left(review, today);
}

std::string way_done(const Review& review) {
    if (!review.share || review.state == State::achieved || *review.share < 0.1) return {};
    return fmt::format(" ({:.0f} % of the way)", *review.share * 100);
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
    if (!review.stop_reason.empty()) return fmt::format("waybill feature kill {} --because \"…\"", feature);
    if (review.state == State::achieved || review.state == State::missed) return {};
    return observe_command(*review.metric);
}

}  // namespace waybill::outcomes
