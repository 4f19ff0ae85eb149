#include "waybill/forecast/move.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "reverted.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::forecast {
namespace {

using base::Record;
using portfolio::Portfolio;

/// The day with 80 % odds on its axis; of nothing that is left to do, the start.
struct End {
    Timeline timeline;
    double after;
};

End end_of(const Portfolio& portfolio, base::Day today, const Question& question) {
    const auto outlook = look_ahead(portfolio, today, question);
    // Without anything to do there is no day; of what is left once a cause is taken back it is the start.
    return {outlook.planned.timeline, outlook.is_empty() ? 0 : outlook.after(safe_odds)};
}

bool is_killed(const Record& feature) {
    return feature.text("stage") == "killed";
}

/// The features that were asked about, finished ones too: by key, in lower case.
std::vector<std::string> features_asked(const Portfolio& portfolio, const Scope& scope) {
    std::vector<std::string> keys;
    const auto names = [&](std::string_view key) {
        return std::any_of(scope.keys.begin(), scope.keys.end(),
                           [&](const auto& one) { return base::same_ignoring_case(one, key); });
    };
    for (const auto& one : portfolio.all(features::feature)) {
        if (is_killed(one)) continue;
        const bool is_all = scope.keys.empty() && (scope.has_ideas || one.text("stage") != "idea");
        if (is_all || names(one.key) || names(one.text("project"))) keys.push_back(base::lower(one.key));
    }
    for (const auto& milestone : portfolio.all(portfolio::milestone)) {
        if (!names(milestone.key)) continue;
        for (const auto& key : milestone.texts("features")) {
            const auto* feature = portfolio.find(features::feature, key);
            if (feature != nullptr && !is_killed(*feature)) keys.push_back(base::lower(key));
        }
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

double days_of(const Portfolio& portfolio, const Record& feature) {
    const auto standing = portfolio::standing_of(portfolio, feature.key);
    const auto work = estimates::work_on("ready", standing, {});
    return work.estimate ? base::days_from_minutes(*work.estimate) : 0;
}

/// What one of them has and the other one has not.
std::vector<Move::Scope> beyond(const std::vector<std::string>& keys, const std::vector<std::string>& others,
                                const Portfolio& portfolio) {
    std::vector<Move::Scope> list;
    for (const auto& key : keys) {
        if (std::binary_search(others.begin(), others.end(), key)) continue;
        const auto* feature = portfolio.find(features::feature, key);
        list.push_back({feature, days_of(portfolio, *feature)});
    }
    return list;
}

}  // namespace

bool Move::is_moved() const {
    return std::abs(days) >= least_moved;
}

std::string Move::spoken_causes() const {
    auto all = causes;
    all.push_back({"the rest (time, and causes together)", rest, {}});
    std::stable_sort(all.begin(), all.end(),
                     [](const Cause& a, const Cause& b) { return std::abs(a.days) > std::abs(b.days); });
    std::vector<std::string> words;
    for (const auto& one : all) {
        if (std::abs(one.days) >= least_moved) words.push_back(fmt::format("{} {:+.1f}", one.name, one.days));
    }
    return base::joined(words, ", ");
}

Move move_since(const Past& past, const Portfolio& portfolio, base::Day today, const Question& question) {
    if (planned(past.portfolio, past.day, question.scope).tasks.empty())
        throw base::Error(base::Fault::refused, "nothing was planned yet");
    const auto then = end_of(past.portfolio, past.day, question), now = end_of(portfolio, today, question);
    Question fewer = question;
    fewer.simulation.runs = std::min(move_runs, question.simulation.runs);
    // Each cause is held against as many runs as it has itself.
    const auto baseline = fewer.simulation.runs == question.simulation.runs ? now : end_of(portfolio, today, fewer);
    Move move;
    move.runs = fewer.simulation.runs;
    move.before = then.timeline.day_of_finish(then.after);
    move.after = now.timeline.day_of_finish(now.after);
    move.days = move.rest = days_between(then.timeline, then.after, now.timeline, now.after);
    for (const auto& cause : causes_of_moves()) {
        double days = 0;
        try {
            const auto without = end_of(reverted(cause, past.portfolio, portfolio), today, fewer);
            days = days_between(without.timeline, without.after, baseline.timeline, baseline.after);
        } catch (const base::Error&) {
            // With that as it was nothing can be planned today: it belongs to what causes do together.
        }
        move.causes.push_back({cause.name, days, changed_of(cause, past.portfolio, portfolio)});
        move.rest -= days;
    }
    const auto old = features_asked(past.portfolio, question.scope),
               current = features_asked(portfolio, question.scope);
    move.came = beyond(current, old, portfolio);
    move.went = beyond(old, current, past.portfolio);
    return move;
}

}  // namespace waybill::forecast
