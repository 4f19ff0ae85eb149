#include "waybill/outcomes/hit_rate.hpp"

#include "waybill/statistics/proportion.hpp"

namespace waybill::outcomes {

std::optional<bool> is_met(const Review& review, base::Day today) {
    const auto said = review.verdict ? review.verdict->text("verdict") : std::string_view{};
    if (said == "achieved" || said == "missed") return said == "achieved";
    if (said == "killed" || review.feature->text("stage") == "killed") return review.exposure ? std::optional(false) : std::nullopt;
    const bool is_over = review.ends && *review.ends < today;
    if (!is_over || (review.state != State::achieved && review.state != State::missed)) return {};
    return review.state == State::achieved;
}

HitRate hit_rate(std::span<const Review> reviews, base::Day today) {
    HitRate rate;
    for (const auto& review : reviews) {
        const auto met = is_met(review, today);
        if (met) {
            ++rate.decided;
            rate.met += *met ? 1 : 0;
        } else if (review.exposure && review.ends && *review.ends < today && review.state == State::no_data) {
            ++rate.unread;
        }
    }
    rate.interval = statistics::wilson({static_cast<double>(rate.met), static_cast<double>(rate.decided)});
    return rate;
}

}  // namespace waybill::outcomes
