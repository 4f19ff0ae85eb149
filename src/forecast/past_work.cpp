#include "waybill/forecast/past_work.hpp"

#include <algorithm>
#include <cmath>

#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/journey.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/statistics/normal.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using base::Day;
using base::Record;
using portfolio::Portfolio;

/// Fewer logs than that are somebody's private habit.
constexpr std::size_t enough_logged = 5;
/// What begins and ends on one day took half of it.
constexpr double least_elapsed = 0.5;
constexpr double minute = 1.0 / (8 * 60);

/// The estimates that were given by a day, and what stands of them.
estimates::Standing standing_on(const Portfolio& portfolio, const Record& feature, Day day) {
    auto all = portfolio::estimated(portfolio, feature.key);
    std::erase_if(all.estimates, [day](const Record* one) {
        const auto given = estimates::given_on(*one);
        return given && *given > day;
    });
    return estimates::standing_of(all.estimates, all.answers);
}

double focus_of(const Portfolio& portfolio, const Record& feature) {
    const auto* team = portfolio.find(portfolio::team, feature.text("team"));
    return team ? team->number("focus").value_or(1) : 1;
}

/// One finished feature with both kinds of actual; 0 where one is not known.
struct Candidate {
    PastWork work{};
    double logged = 0, elapsed = 0;
};

}  // namespace

bool EstimateHistory::is_copied() const {
    return 2 * copied > work.size();
}

EstimateHistory past_of(const Portfolio& portfolio) {
    EstimateHistory past;
    std::vector<Candidate> candidates;
    std::size_t logged = 0, elapsed = 0;
    for (const auto& feature : portfolio.all(features::feature)) {
        const auto finished = portfolio::finished_on(portfolio, feature);
        if (!features::is_delivered(feature.text("stage"))) continue;
        if (!portfolio::standing_of(portfolio, feature.key).is_estimated()) {
            ++past.without_estimate;
            continue;
        }
        const auto started = portfolio::began_on(portfolio, feature);
        const auto standing = standing_on(portfolio, feature, started.value_or(finished.value_or(Day::max())));
        if (!standing.is_estimated() || standing.stated.p50 <= 0) {
            ++past.estimated_late;
            continue;
        }
        Candidate one;
        const auto efforts = portfolio.of(estimates::effort, "feature", feature.key);
        one.logged = base::days_from_minutes(estimates::work_on("shipped", standing, efforts).spent);
        if (started && finished && *started <= *finished)
            one.elapsed =
                std::max(least_elapsed, static_cast<double>(base::working_days_between(*started, *finished))) *
                focus_of(portfolio, feature);
        logged += one.logged > 0;
        elapsed += one.elapsed > 0;
        auto& work = one.work;
        work.feature = &feature;
        work.team = std::string(feature.text("team"));
        if (const auto* team = portfolio.find(portfolio::team, work.team)) work.team = team->key;
        work.finished = finished.value_or(Day{});
        work.estimate = standing.stated.p50;
        work.range = {standing.stated.p10, standing.stated.p50, standing.stated.p90};
        work.has_range = standing.has_range();
        for (const auto& part : standing.parts) {
            for (const auto* question : part.open) {
                if (std::find(work.open.begin(), work.open.end(), question) == work.open.end())
                    work.open.push_back(question);
            }
        }
        candidates.push_back(std::move(one));
    }
    // Logs of a few would throw away what the tracker knows of all.
    past.is_elapsed = logged < enough_logged || 2 * logged < elapsed;
    for (auto& one : candidates) {
        // Logged and elapsed days are two scales: what is learned is learned on one of them.
        one.work.actual = past.is_elapsed ? one.elapsed : one.logged;
        if (one.work.actual <= 0) {
            ++past.without_actual;
            continue;
        }
        past.copied += !past.is_elapsed && std::abs(one.work.actual - one.work.estimate) < minute;
        past.work.push_back(std::move(one.work));
    }
    std::stable_sort(past.work.begin(), past.work.end(),
                     [](const PastWork& a, const PastWork& b) { return a.finished < b.finished; });
    return past;
}

estimates::Calibration calibration_of(const EstimateHistory& past) {
    estimates::Calibration calibration;
    if (past.is_copied()) return calibration;
    for (const auto& one : past.work) calibration.learn({one.team, one.estimate, one.actual});
    return calibration;
}

std::vector<QuestionCost> question_costs(const EstimateHistory& past) {
    constexpr std::size_t enough = 3;
    std::vector<QuestionCost> costs;
    for (const auto& question : estimates::built_in_questions()) {
        std::vector<double> open, answered;
        for (const auto& one : past.work) {
            const bool is_open = std::find(one.open.begin(), one.open.end(), &question) != one.open.end();
            (is_open ? open : answered).push_back(one.actual / one.estimate);
        }
        if (open.size() < enough || answered.size() < enough) continue;
        costs.push_back(
            {&question, open.size(), answered.size(), statistics::median(open), statistics::median(answered)});
    }
    return costs;
}

Rolled roll(const EstimateHistory& past) {
    Rolled rolled;
    estimates::Calibration known;
    for (const auto& one : past.work) {
        const double ratio = one.actual / one.estimate;
        const auto band = estimates::band_of(one.estimate);
        const bool is_hit = known.factor(one.team, band, 0.1) <= ratio && ratio <= known.factor(one.team, band, 0.9);
        for (auto* group : {&rolled.everybody, &rolled.teams[one.team], &rolled.bands[{one.team, band}]}) {
            ++group->count;
            group->hits += is_hit;
        }
        known.learn({one.team, one.estimate, one.actual});
    }
    return rolled;
}

double spread_of(const EstimateHistory& past, const estimates::Calibration& known, const std::string& team) {
    // A range of next to nothing says nothing of ranges.
    constexpr double least_sigma = 0.1;
    const double z90 = statistics::inverse_normal(0.9);
    std::vector<double> own, all;
    for (const auto& one : past.work) {
        if (!one.has_range || one.range.p10 <= 0 || one.range.p90 <= one.range.p10) continue;
        const double sigma = std::max(least_sigma, (std::log(one.range.p90) - std::log(one.range.p10)) / (2 * z90));
        const double middle = one.range.p50 * known.factor(one.team, estimates::band_of(one.estimate), 0.5);
        all.push_back(std::log(one.actual / middle) / sigma);
        if (one.team == team) own.push_back(all.back());
    }
    if (own.size() >= enough_past) return estimates::widening(own);
    return all.size() >= enough_past ? estimates::widening(all) : 1;
}

statistics::Proportion held_ranges(const EstimateHistory& past, const std::string& team) {
    statistics::Proportion held;
    for (const auto& one : past.work) {
        if (!one.has_range || (!team.empty() && one.team != team)) continue;
        ++held.count;
        held.hits += one.range.p10 <= one.actual && one.actual <= one.range.p90;
    }
    return held;
}

}  // namespace waybill::forecast
