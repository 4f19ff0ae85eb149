#include <cmath>

#include <fmt/format.h>

#include "waybill/outcomes/review.hpp"

namespace waybill::outcomes {
namespace {

using base::Day;

/// The chance below which half-way is the time to look again, and the one below which, twice running, it is to stop.
constexpr double chance_to_look = 0.2, chance_to_stop = 0.1;

std::string cases(double chance) {
    return fmt::format("it gets there in {:.0f} of 100 cases", chance * 100);
}

/// What the odds that the mean of the window is as wanted suggest.
Advice by_chance(const Review& review, Day today) {
    const double chance = *review.chance;
    // What moved, and not enough, is worth a second look before it is given up.
    if (chance < chance_to_stop && review.chance_before && *review.chance_before < chance_to_stop)
        return {shows_wanted_move(review) ? Suggestion::review : Suggestion::stop,
                fmt::format("as it goes, {}, and did so one number ago", cases(chance))};
    if (chance >= chance_to_look) return {Suggestion::keep, fmt::format("as it goes, {}", cases(chance))};
    const bool is_half_over = today - review.exposure->day >= (*review.ends - review.exposure->day) / 2;
    if (!is_half_over) return {};
    return {Suggestion::review, fmt::format("half of its window is over, and as it goes {}", cases(chance))};
}

bool is_there(const Review& review) {
    return review.target && ((review.average && review.target->is_reached(*review.average)) ||
                             (review.latest && review.target->is_reached(review.latest->value)));
}

Advice when_missed(const Review& review) {
    if (shows_wanted_move(review))
        return {Suggestion::review, "its window is over: the number moved, and not as far as was wanted"};
    if (is_there(review)) return {Suggestion::stop, "its window is over, and users without it read much the same"};
    return {Suggestion::stop, "its window is over, and the number is not there"};
}

}  // namespace

std::string_view name_of(Suggestion suggestion) {
    switch (suggestion) {
        case Suggestion::keep:
            return "keep";
        case Suggestion::review:
            return "review";
        case Suggestion::stop:
            return "stop";
        case Suggestion::none:
            break;
    }
    return "";
}

Advice advice_on(const Review& review, Day today) {
    const auto said = review.verdict ? review.verdict->text("verdict") : std::string_view{};
    if (said == "killed" || review.feature->text("stage") == "killed") return {};
    if (said == "achieved") return {Suggestion::keep, "it was judged to have achieved it"};
    if (said == "missed") return {Suggestion::stop, "it was judged to have missed"};
    // What the release breaks is looked at before anybody adds up what it won.
    if (review.guardrail && review.guardrail->holding == Holding::broken)
        return {Suggestion::stop, "its guardrail is broken"};
    if (review.is_guardrail_broken()) return {Suggestion::review, "the last number lies beyond its guardrail"};
    if (review.state == State::missed && said.empty()) return when_missed(review);
    // What is there already, before users have it, leaves nothing to do.
    if (!review.exposure && is_there(review))
        return {Suggestion::review, "the number is where it is wanted, before users have it"};
    if (!review.exposure || review.after == 0) return {};
    if (is_there(review)) return {Suggestion::keep, "the number is where it is wanted"};
    if (review.ends && review.chance) return by_chance(review, today);
    if (review.state == State::moving) return {Suggestion::keep, "the number moves the way that was wanted"};
    return {};
}

}  // namespace waybill::outcomes
