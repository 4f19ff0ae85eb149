#include "waybill/flow/waiting.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "status_words.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::flow {
namespace {

using base::Instant;
using portfolio::Journey;

/// Words with which trackers call a status in which nobody works.
constexpr std::array<std::string_view, 11> waiting_words{
    "blocked", "on hold", "waiting", "awaiting", "pending", "paused", "parked", "ready", "queue", "to be ", "impeded"};

/// Between which moments it was in work, as far as the period goes.
std::optional<std::pair<Instant, Instant>> in_work(const Journey& journey, const Period& period) {
    const auto began = journey.began();
    if (!began) return {};
    const bool is_over = features::is_over(journey.feature->text("stage"));
    const auto end = left(journey);
    if (is_over && !end) return {};  // nobody noted when
    const auto until = std::min(end.value_or(period.until), period.until);
    if (until < *began || until < period.first) return {};
    return std::pair(*began, until);
}

void add_blockers(const portfolio::Portfolio& portfolio, const Journey& journey, Instant until,
                  std::vector<Wait>& waits) {
    for (const auto* blocker : portfolio.of(features::blocker, "feature", journey.feature->key)) {
        const auto since = blocker->day("since");
        if (!since) continue;
        const auto cleared = blocker->day("cleared");
        waits.push_back(
            {fmt::format("blocker: {}", blocker->text("what")), *since, cleared ? Instant(*cleared) : until});
    }
}

void add_statuses(const Journey& journey, Instant until, std::vector<Wait>& waits) {
    for (std::size_t i = 0; i < journey.moves.size(); ++i) {
        const auto& move = journey.moves[i];
        const auto next = i + 1 < journey.moves.size() ? journey.moves[i + 1].at : until;
        const bool is_back = move.stage == "idea" || move.stage == "ready";
        if (features::is_over(move.stage) || (!is_back && !is_waiting_status(move.status))) continue;
        waits.push_back({is_back ? "back in the queue" : move.status, move.at, next});
    }
}

/// Days that are covered by at least one of them.
double days_covered(const std::vector<Wait>& waits, const Period& period) {
    std::vector<Stretch> stretches;
    for (const auto& wait : waits) stretches.push_back({wait.from, wait.until});
    double days = 0;
    for (const auto& one : united(std::move(stretches))) days += period.days_within(one.from, one.until);
    return days;
}

/// Working days of waiting that somebody logged.
double days_logged(const portfolio::Portfolio& portfolio, const base::Record& feature, const Period& period) {
    double days = 0;
    for (const auto* effort : portfolio.of(estimates::effort, "feature", feature.key)) {
        const auto day = effort->day("day");
        if (effort->text("activity") == "wait" && day && period.contains(*day))
            days += base::days_from_minutes(effort->integer("days").value_or(0));
    }
    return days;
}

}  // namespace

bool is_waiting_status(std::string_view status) {
    return has_word(status, waiting_words);
}

std::vector<Wait> waits_of(const portfolio::Portfolio& portfolio, const Journey& journey, const Period& period) {
    const auto span = in_work(journey, period);
    if (!span) return {};
    std::vector<Wait> waits;
    add_blockers(portfolio, journey, span->second, waits);
    add_statuses(journey, span->second, waits);
    for (auto& wait : waits) {
        wait.from = std::max(wait.from, span->first);
        wait.until = std::min(wait.until, span->second);
    }
    std::erase_if(waits, [](const Wait& wait) { return wait.until <= wait.from; });
    return waits;
}

std::optional<double> Efficiency::share() const {
    if (days <= 0 || reasons.empty()) return {};
    return 1 - waiting / days;
}

Efficiency efficiency(const portfolio::Portfolio& portfolio, std::span<const Journey> journeys, const Period& period) {
    Efficiency result;
    std::map<std::string, Reason> reasons;
    for (const auto& journey : journeys) {
        const auto span = in_work(journey, period);
        if (!span) continue;
        ++result.features;
        result.days += period.days_within(span->first, span->second);
        const auto waits = waits_of(portfolio, journey, period);
        result.waiting += days_covered(waits, period);
        result.logged += days_logged(portfolio, *journey.feature, period);
        for (const auto& wait : waits) {
            const double days = period.days_within(wait.from, wait.until);
            if (days <= 0) continue;
            auto& reason = reasons[wait.what];
            reason.what = wait.what;
            reason.days += days;
            if (reason.features.empty() || reason.features.back() != journey.feature)
                reason.features.push_back(journey.feature);
        }
    }
    for (auto& [what, reason] : reasons) result.reasons.push_back(std::move(reason));
    std::stable_sort(result.reasons.begin(), result.reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.days > b.days; });
    return result;
}

std::optional<double> Little::by_law() const {
    if (per_day <= 0) return {};
    return in_work / per_day;
}

Little little(std::span<const Journey> journeys, const Period& period) {
    Little result;
    double days = 0;
    for (const auto& journey : journeys) {
        const auto span = in_work(journey, period);
        if (!span) continue;
        days += period.days_within(span->first, span->second);
        const auto end = left(journey);
        if (!end || !period.contains(*end)) continue;
        ++result.ended;
        result.seen += period.days(span->first, *end);
    }
    if (period.length() <= 0) return result;
    result.in_work = days / period.length();
    result.per_day = static_cast<double>(result.ended) / period.length();
    if (result.ended > 0) result.seen /= static_cast<double>(result.ended);
    return result;
}

}  // namespace waybill::flow
