#include "reading.hpp"

#include <algorithm>

#include "moves.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::report {
namespace {

using outcomes::State;

/// That it comes in time: below that somebody has to look at it.
constexpr double little_chance = 0.2;

/// Who judged it has the last word: what the number says stands beside it.
Movement movement_of(const outcomes::Review& review) {
    const auto judged = review.verdict ? review.verdict->text("verdict") : std::string_view();
    if (judged == "achieved") return Movement::reached;
    if (judged == "missed") return Movement::missed;
    switch (review.state) {
        case State::achieved:
            return Movement::reached;
        case State::missed:
            return Movement::missed;
        case State::moving:
            return review.chance && *review.chance < little_chance && review.advice.asks() ? Movement::behind
                                                                                           : Movement::moving;
        case State::too_early:
            return review.evidence.shows_move() && !outcomes::shows_wanted_move(review) ? Movement::worse
                                                                                        : Movement::early;
        case State::no_data:
            break;
    }
    return review.after > 0 ? Movement::unclear : Movement::no_data;
}

}  // namespace

std::vector<outcomes::Reading> all_readings(const portfolio::Portfolio& portfolio, const Record& metric, Day today) {
    return outcomes::readings(metric, portfolio.of(outcomes::observation, "metric", metric.key), today);
}

std::optional<outcomes::Reading> latest_reading(const portfolio::Portfolio& portfolio, const Record& metric,
                                                Day today) {
    const auto all = all_readings(portfolio, metric, today);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

std::vector<Claim> claims_of(const Edition& edition, const Record& feature) {
    std::vector<Claim> list;
    for (const auto* outcome : edition.portfolio.of(outcomes::outcome, "feature", feature.key)) {
        Claim claim{checks::review_of(edition.portfolio, *outcome, edition.today)};
        claim.movement = movement_of(claim.review);
        claim.due = claim.movement == Movement::no_data ? claim.review.next_data : claim.review.ends;
        list.push_back(std::move(claim));
    }
    return list;
}

std::vector<Claim> claims(const Edition& edition) {
    const auto week = moves_of(edition);
    std::vector<Claim> list;
    for (const auto* feature : edition.features()) {
        if (!features::is_delivered(feature->text("stage"))) continue;
        const bool is_new = std::find(week.shipped.begin(), week.shipped.end(), feature) != week.shipped.end();
        for (auto& claim : claims_of(edition, *feature)) {
            const bool is_measured = claim.review.after > 0 && edition.is_in_period(claim.review.latest->day);
            if (feature->text("stage") == "done" && !is_new && !is_measured) continue;
            list.push_back(std::move(claim));
        }
    }
    return list;
}

checks::TrackRecord record_of(const Edition& edition) {
    return checks::track_record(edition.portfolio, checks::reviews(edition.portfolio, edition.today), edition.today,
                                [&](const Record& feature) { return edition.has(feature.key); });
}

}  // namespace waybill::report
