#include "waybill/checks/track_record.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;
using outcomes::Review;
using portfolio::Portfolio;

/// A quarter: long enough for something to come of what came to users.
constexpr auto looked_back = std::chrono::days(7 * 13);

/// What was killed after users had it counts as well: leaving it out would make the rest look better.
std::vector<Review> killed(const Portfolio& portfolio, Day today, const IsCounted& counts) {
    std::vector<Review> list;
    for (const auto& outcome : portfolio.all(outcomes::outcome)) {
        const auto* feature = portfolio.find(features::feature, outcome.text("feature"));
        if (feature && feature->text("stage") == "killed" && counts(*feature))
            list.push_back(review_of(portfolio, outcome, today));
    }
    return list;
}

bool came_lately(const std::optional<outcomes::Exposure>& exposure, Day today) {
    return exposure && exposure->day > today - looked_back;
}

/// What the claims of what came to users lately came to.
void add_claims(TrackRecord& record, const std::vector<Review>& reviews, Day today) {
    std::map<const Record*, bool> closed;
    std::set<const Record*> claimed, moved;
    for (const auto& one : reviews) {
        if (!one.metric || !came_lately(one.exposure, today)) continue;
        const auto met = outcomes::is_met(one, today);
        // A window in which nobody read anything says nothing of what moved.
        const bool is_over = met.has_value() || (one.ends && *one.ends < today && one.after > 0);
        const auto [known, is_new] = closed.emplace(one.feature, is_over);
        known->second = known->second && is_over;
        claimed.insert(one.metric);
        if (met.value_or(false) || one.state == outcomes::State::achieved || outcomes::shows_wanted_move(one))
            moved.insert(one.metric);
    }
    for (const auto& [feature, is_over] : closed) record.closed += is_over ? 1 : 0;
    record.claimed = claimed.size();
    record.moved = moved.size();
}

}  // namespace

TrackRecord track_record(const Portfolio& portfolio, std::span<const Review> reviews, Day today,
                         const IsCounted& is_counted) {
    TrackRecord record;
    const IsCounted counts = is_counted ? is_counted : [](const Record&) { return true; };
    auto all = killed(portfolio, today, counts);
    for (const auto& one : reviews) {
        if (counts(*one.feature)) all.push_back(one);
    }
    record.hits = outcomes::hit_rate(all, today);
    add_claims(record, all, today);
    for (const auto& feature : portfolio.all(features::feature)) {
        // What was killed came to users too, where it was exposed: its claims are among those that are counted.
        const auto stage = feature.text("stage");
        const bool is_out = features::is_delivered(stage) || stage == "killed";
        if (is_out && counts(feature) && came_lately(exposure_of(portfolio, feature, today), today)) ++record.shipped;
    }
    return record;
}

std::vector<std::string> in_words(const TrackRecord& record) {
    std::vector<std::string> sentences;
    const auto& hits = record.hits;
    if (hits.decided > 0) {
        const double share = static_cast<double>(hits.met) / static_cast<double>(hits.decided);
        sentences.push_back(fmt::format(
            "Of {} whose result is known {} {} achieved: {:.0f} %, and {:.0f} to {:.0f} % would fit that.",
            base::counted(hits.decided, "outcome"), hits.met == 0 ? "none" : std::to_string(hits.met),
            hits.met <= 1 ? "was" : "were", share * 100, hits.interval.low * 100, hits.interval.high * 100));
    }
    if (hits.unread > 0)
        sentences.push_back(fmt::format("{} closed without a number.", base::counted(hits.unread, "window")));
    if (record.shipped == 0) return sentences;
    const auto shipped = fmt::format("In 13 weeks {} came to users", base::counted(record.shipped, "feature"));
    if (record.claimed == 0)
        sentences.push_back(shipped + ", and nobody said which number that should move.");
    else
        sentences.push_back(fmt::format("{}, claiming {}: {}.", shipped, base::counted(record.claimed, "number"),
                                        record.moved == 0 ? std::string("none is known to have moved")
                                                          : fmt::format("{} moved as wanted, or {} there", record.moved,
                                                                        record.moved == 1 ? "is" : "are")));
    return sentences;
}

}  // namespace waybill::checks
