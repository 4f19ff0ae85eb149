#include "waybill/coordination/track_record.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/journey.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/slips.hpp"
#include "waybill/portfolio/team_parts.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

/// Missed promises that are named.
constexpr std::size_t most_missed = 3;

class Tracking {
public:
    Tracking(const portfolio::Portfolio& portfolio, base::Day today) : portfolio_(portfolio), today_(today) {}

    TrackRecord of(const Record& team) {
        TrackRecord one{.team = &team};
        for (const auto* feature : portfolio_.of(features::feature, "team", team.key)) {
            const auto committed = feature->day("committed");
            if (committed && feature->text("stage") != "killed") add(one, *feature, *committed, {feature});
            for (const auto* slip : portfolio_.of(portfolio::slip, "record", feature->key)) add_slip(one, *slip);
        }
        for (const auto* commitment : portfolio_.of(portfolio::commitment, "team", team.key))
            add_commitment(one, team, *commitment);
        std::stable_sort(one.past.begin(), one.past.end(),
                         [](const PastPromise& a, const PastPromise& b) { return a.day > b.day; });
        one.kept = static_cast<std::size_t>(
            std::count_if(one.past.begin(), one.past.end(), [](const PastPromise& past) { return past.is_kept; }));
        return one;
    }

private:
    void add(TrackRecord& one, const Record& record, base::Day day, const std::vector<const Record*>& features) {
        PastPromise past{.record = &record, .day = day};
        if (std::any_of(features.begin(), features.end(),
                        [](const auto* feature) { return features::is_unfinished(*feature); })) {
            if (day < today_) one.past.push_back(past);
            return;
        }
        bool is_known = true;
        for (const auto* feature : features) {
            const auto delivered = portfolio::finished_on(portfolio_, *feature);
            if (delivered)
                past.delivered = std::max(past.delivered.value_or(*delivered), *delivered);
            else
                is_known = false;
        }
        past.is_kept = past.delivered && *past.delivered <= day;
        // One that is known to have come late is enough; all have to be known for a promise that was kept.
        if (!is_known && (!past.delivered || past.is_kept))
            ++one.unknown;
        else
            one.past.push_back(past);
    }

    void add_commitment(TrackRecord& one, const Record& team, const Record& commitment) {
        const auto day = commitment.day("date");
        const auto* milestone = portfolio_.find(portfolio::milestone, commitment.text("milestone"));
        if (!day || milestone == nullptr || !portfolio::is_acknowledged(commitment)) return;
        std::vector<const Record*> features;
        for (const auto& key : milestone->texts("features")) {
            const auto* feature = portfolio_.find(features::feature, key);
            if (feature != nullptr && feature->text("stage") != "killed" &&
                base::same_ignoring_case(feature->text("team"), team.key))
                features.push_back(feature);
        }
        if (!features.empty()) add(one, *milestone, *day, features);
    }

    static void add_slip(TrackRecord& one, const Record& slip) {
        const auto days = portfolio::days_of_slip(slip);
        if (days <= 0) return;
        ++one.moved;
        one.moved_days += days;
    }

    const portfolio::Portfolio& portfolio_;
    base::Day today_;
};

}  // namespace

std::vector<TrackRecord> track_records(const portfolio::Portfolio& portfolio, base::Day today) {
    std::vector<TrackRecord> list;
    Tracking tracking(portfolio, today);
    for (const auto& team : portfolio.all(portfolio::team)) {
        auto one = tracking.of(team);
        if (!one.past.empty() || one.unknown > 0 || one.moved > 0) list.push_back(std::move(one));
    }
    std::sort(list.begin(), list.end(),
              [](const TrackRecord& a, const TrackRecord& b) { return a.team->key < b.team->key; });
    return list;
}

std::string in_words(const TrackRecord& one) {
    base::Texts facts, missed;
    if (!one.past.empty()) facts.push_back(fmt::format("kept {} of {}", one.kept, one.past.size()));
    for (const auto& past : one.past) {
        if (past.is_kept || missed.size() == most_missed) continue;
        missed.push_back(past.delivered
                             ? fmt::format("{} ({} late)", past.record->key,
                                           base::counted(static_cast<std::size_t>(std::max(
                                                             1, base::working_days_between(past.day, *past.delivered))),
                                                         "working day"))
                             : fmt::format("{} (not there yet)", past.record->key));
    }
    if (!missed.empty()) {
        const auto more = one.past.size() - one.kept - missed.size();
        facts.push_back(fmt::format("missed {}{}", base::joined(missed, ", "),
                                    more > 0 ? fmt::format(" and {} more", more) : std::string()));
    }
    if (one.moved > 0)
        facts.push_back(fmt::format("put off {}, by {}", one.moved == 1 ? "once" : fmt::format("{} times", one.moved),
                                    base::counted(static_cast<std::size_t>(one.moved_days), "working day")));
    if (one.unknown > 0)
        facts.push_back(
            fmt::format("{} on a day that nobody noted", base::counted(one.unknown, "delivered", "delivered")));
    return base::joined(facts, "; ");
}

}  // namespace waybill::coordination
