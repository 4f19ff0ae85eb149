#include "waybill/flow/phases.hpp"

#include <algorithm>

#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::flow {
namespace {

using base::Instant;
using portfolio::Journey;
using portfolio::Portfolio;

std::optional<Instant> created(const base::Record& record) {
    return base::parse_instant(record.created);
}

/// When it was first ready; nothing where it was begun without that.
std::optional<Instant> ready(const Journey& journey) {
    for (const auto& move : journey.moves) {
        if (move.stage == "ready") return move.at;
        if (move.stage == "building") return {};
    }
    return {};
}

/// When somebody first said what came of it.
std::optional<Instant> judged(const Portfolio& portfolio, const base::Record& feature) {
    std::optional<Instant> first;
    for (const auto* verdict : portfolio.of(outcomes::verdict, "feature", feature.key)) {
        const auto at = base::parse_instant(verdict->text("at"));
        if (at && (!first || *at < *first)) first = at;
    }
    return first;
}

/// How long at least one question or decision about it was open before `until`.
double days_undecided(const Portfolio& portfolio, const Journey& journey, Instant until, const Period& period,
                      const Decided& decided) {
    std::vector<Stretch> open;
    for (const auto* gap : portfolio.of(risks::gap, "feature", journey.feature->key)) {
        const auto from = created(*gap);
        const auto answered = gap->day("answered");
        if (from) open.push_back({*from, answered ? std::min<Instant>(*answered, until) : until});
    }
    for (const auto* decision : portfolio.of(risks::decision, "features", journey.feature->key)) {
        const auto from = created(*decision);
        const auto made = decided.find(decision->uid);
        const bool is_open = decision->text("status") == "proposed";
        if (!from || (!is_open && made == decided.end())) continue;  // nobody knows how long it was open
        open.push_back({*from, is_open ? until : std::min(made->second, until)});
    }
    double days = 0;
    for (const auto& one : united(std::move(open))) days += period.days(one.from, one.until);
    return days;
}

/// Adds the days of one stretch where it ended in the period.
void add(Phase& phase, std::optional<Instant> from, std::optional<Instant> to, const Period& period) {
    if (!from || !to || *to < *from || !period.contains(*to)) return;
    phase.sorted.push_back(period.days(*from, *to));
}

}  // namespace

std::vector<Phase> phases(const Portfolio& portfolio, std::span<const Journey> journeys, const Period& period,
                          const Decided& decided) {
    Phase idea{"idea", "written down to ready"}, queue{"queue", "ready to begun"},
        start{"start", "written down to begun"}, building{"building", "begun to users"},
        proof{"proof", "users to verdict"},
        undecided{"undecided", "with answers or decisions open, before users had it"};
    for (const auto& journey : journeys) {
        const auto began = journey.began(), ended = journey.ended();
        add(idea, created(*journey.feature), ready(journey), period);
        add(queue, ready(journey), began, period);
        add(start, created(*journey.feature), began, period);
        add(building, began, ended, period);
        add(proof, ended, judged(portfolio, *journey.feature), period);
        if (!ended || !period.contains(*ended)) continue;
        const double days = days_undecided(portfolio, journey, *ended, period, decided);
        if (days > 0) undecided.sorted.push_back(days);
    }
    std::vector<Phase> all{std::move(idea),     std::move(queue), std::move(start),
                           std::move(building), std::move(proof), std::move(undecided)};
    for (auto& phase : all) std::sort(phase.sorted.begin(), phase.sorted.end());
    return all;
}

}  // namespace waybill::flow
