#include "waybill/checks/freed.hpp"

#include <algorithm>

#include "waybill/base/duration.hpp"
#include "waybill/checks/kill.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/timeline.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;
using portfolio::Portfolio;

/// Days of work that a team does in a week; nothing where it is unknown, or does none.
std::optional<double> weekly_days(const Portfolio& portfolio, const Record& feature) {
    const auto* team = portfolio.find(portfolio::team, feature.text("team"));
    if (!team) return {};
    const auto weekdays = forecast::parse_weekdays(team->text("weekdays"));
    const auto streams = static_cast<double>(std::max<std::int64_t>(1, team->integer("streams").value_or(1)));
    const double days = streams * team->number("focus").value_or(1) *
                        static_cast<double>(weekdays ? weekdays->count() : std::size_t{5});
    return days > 0 ? std::optional(days) : std::nullopt;
}

std::optional<std::int64_t> remaining(const Portfolio& portfolio, const Record& feature) {
    return estimates::work_on(feature.text("stage"), portfolio::standing_of(portfolio, feature.key),
                              portfolio.of(estimates::effort, "feature", feature.key))
        .remaining;
}

/// What enables it alone, and what else claims its number and has no users yet; by key.
std::vector<const Record*> followers(const Portfolio& portfolio, const outcomes::Review& review, base::Day today) {
    auto list = kill_account(portfolio, *review.feature).enablers;
    if (review.metric) {
        for (const auto* other : portfolio.of(outcomes::outcome, "metric", review.metric->key)) {
            const auto* feature = portfolio.find(features::feature, other->text("feature"));
            if (feature == nullptr || feature == review.feature || !features::is_unfinished(*feature)) continue;
            if (!exposure_of(portfolio, *feature, today)) list.push_back(feature);
        }
    }
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

}  // namespace

Freed freed_by_stopping(const Portfolio& portfolio, const outcomes::Review& review, base::Day today) {
    Freed freed;
    auto features = followers(portfolio, review, today);
    if (features::is_unfinished(*review.feature)) features.insert(features.begin(), review.feature);
    double weeks = 0;
    bool are_known = true;
    for (const auto* feature : features) {
        const auto minutes = remaining(portfolio, *feature);
        freed.works.push_back({feature, minutes});
        freed.minutes += minutes.value_or(0);
        freed.is_estimated = freed.is_estimated && minutes.has_value();
        if (minutes.value_or(0) == 0) continue;
        const auto days = weekly_days(portfolio, *feature);
        are_known = are_known && days.has_value();
        if (days) weeks += base::days_from_minutes(*minutes) / *days;
    }
    if (are_known) freed.weeks = weeks;
    return freed;
}

}  // namespace waybill::checks
