#include "waybill/forecast/past_work.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

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
#include "waybill/statistics/score.hpp"
#include "waybill/statistics/survival.hpp"
#include "waybill/statistics/trend.hpp"

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

/// What a feature took from one day to another, if its team worked on it as much as it can on anything.
double elapsed_between(const Portfolio& portfolio, const Record& feature, Day from, Day to) {
    return std::max(least_elapsed, static_cast<double>(base::working_days_between(from, to))) *
           focus_of(portfolio, feature);
}

/// Effort logged, but for days of waiting.
double logged_on(const Portfolio& portfolio, const Record& feature, const estimates::Standing& standing) {
    const auto& efforts = portfolio.of(estimates::effort, "feature", feature.key);
    return base::days_from_minutes(estimates::work_on("shipped", standing, efforts).spent);
}

/// The key of a feature's team; empty for nobody's.
std::string team_key(const Portfolio& portfolio, const Record& feature) {
    const auto name = feature.text("team");
    const auto* team = portfolio.find(portfolio::team, name);
    return team ? team->key : std::string(name);
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
        one.logged = logged_on(portfolio, feature, standing);
        if (started && finished && *started <= *finished)
            one.elapsed = elapsed_between(portfolio, feature, *started, *finished);
        logged += one.logged > 0;
        elapsed += one.elapsed > 0;
        auto& work = one.work;
        work.feature = &feature;
        work.team = team_key(portfolio, feature);
        work.finished = finished.value_or(Day{});
        work.estimate = standing.stated.p50;
        work.range = {standing.stated.p10, standing.stated.p50, standing.stated.p90};
        work.has_range = standing.has_range();
        work.widened = {standing.widened.p50 / standing.stated.p50, standing.widened.p90 / standing.stated.p90};
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

estimates::QuestionFactors usual_factors(const EstimateHistory& past, const std::string& team) {
    estimates::QuestionFactors own{0, 0}, all{0, 0};
    std::size_t count = 0;
    for (const auto& one : past.work) {
        all = {all.p50 + one.widened.p50, all.p90 + one.widened.p90};
        if (one.team != team) continue;
        own = {own.p50 + one.widened.p50, own.p90 + one.widened.p90};
        ++count;
    }
    const auto average = [](const estimates::QuestionFactors& sum, std::size_t of) {
        return estimates::QuestionFactors{sum.p50 / static_cast<double>(of), sum.p90 / static_cast<double>(of)};
    };
    if (count >= enough_of_group) return average(own, count);
    return past.work.size() >= enough_of_group ? average(all, past.work.size()) : estimates::QuestionFactors{};
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

std::optional<RatioTrend> ratio_trend(const EstimateHistory& past, const std::string& team) {
    constexpr std::size_t enough = 12, most = 200;
    std::vector<double> ratios;
    for (const auto& one : past.work) {
        if (team.empty() || one.team == team) ratios.push_back(std::log(one.actual / one.estimate));
    }
    if (ratios.size() < enough) return {};
    const auto last = std::span<const double>(ratios).last(std::min(ratios.size(), most));
    const auto found = statistics::trend(last);
    return RatioTrend{.count = last.size(),
                      .factor = std::exp(found.slope * static_cast<double>(last.size() - 1)),
                      .p = found.p_inflated(statistics::inflation_around(last, found.slope))};
}

std::vector<RunningWork> running_of(const Portfolio& portfolio, const EstimateHistory& past, Day today) {
    std::vector<RunningWork> list;
    for (const auto& feature : portfolio.all(features::feature)) {
        if (feature.text("stage") != "building") continue;
        const auto started = portfolio::began_on(portfolio, feature);
        const auto standing = standing_on(portfolio, feature, started.value_or(today));
        if (!standing.is_estimated() || standing.stated.p50 <= 0) continue;
        RunningWork one{.feature = &feature,
                        .team = team_key(portfolio, feature),
                        .p50 = standing.stated.p50,
                        .p80 = standing.stated.p80};
        if (!past.is_elapsed)
            one.taken = logged_on(portfolio, feature, standing);
        else if (started && *started <= today)
            one.taken = elapsed_between(portfolio, feature, *started, today);
        if (one.taken > 0) list.push_back(std::move(one));
    }
    std::sort(list.begin(), list.end(),
              [](const RunningWork& a, const RunningWork& b) { return a.feature->key < b.feature->key; });
    return list;
}

std::vector<Unfinished> unfinished_of(const EstimateHistory& past, const std::vector<RunningWork>& running) {
    std::set<std::string> teams;
    if (!running.empty()) teams.insert("");
    for (const auto& one : running) teams.insert(one.team);
    std::vector<Unfinished> list;
    for (const auto& team : teams) {
        auto& group = list.emplace_back(Unfinished{.team = team});
        const auto is_meant = [&team](const auto& one) { return team.empty() || one.team == team; };
        std::vector<statistics::Lasted> finished;
        for (const auto& one : past.work) {
            if (is_meant(one)) finished.push_back({one.actual / one.estimate, true});
        }
        auto all = finished;
        for (const auto& one : running) {
            if (!is_meant(one)) continue;
            all.push_back({one.taken / one.p50, false});
            ++group.count;
            group.over_p80 += one.taken > one.p80;
            if (one.taken > one.p50) group.late.push_back(one.feature);
        }
        group.over_p50 = group.late.size();
        group.finished_p50 = statistics::product_limit(finished, 0.5);
        group.finished_p80 = statistics::product_limit(finished, 0.8);
        group.p50 = statistics::product_limit(all, 0.5);
        group.p80 = statistics::product_limit(all, 0.8);
    }
    return list;
}

std::optional<ReferenceClass> reference_class(const estimates::Calibration& known, const std::string& team,
                                              double estimate) {
    if (known.size() < enough_past || estimate <= 0) return {};
    const auto band = estimates::band_of(estimate);
    return ReferenceClass{.team = team,
                          .band = band,
                          .count = known.size(team, band),
                          .everybody = known.size(),
                          .p50 = known.factor(team, band, 0.5),
                          .p80 = known.factor(team, band, 0.8)};
}

std::optional<ReferenceClass> class_of(const Portfolio& portfolio, const estimates::Calibration& known,
                                       const Record& feature) {
    const auto standing = portfolio::standing_of(portfolio, feature.key);
    if (!standing.is_estimated()) return {};
    return reference_class(known, team_key(portfolio, feature), standing.stated.p50);
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

RangeScore range_score(const EstimateHistory& past, const std::string& team) {
    constexpr double outside = 0.2;
    RangeScore score;
    for (const auto& one : past.work) {
        if (!one.has_range || (!team.empty() && one.team != team)) continue;
        const auto usual = estimates::task_prior(one.estimate);
        ++score.count;
        score.said += statistics::interval_score({one.range.p10, one.range.p90}, outside, one.actual);
        score.rule += statistics::interval_score({estimates::quantile(usual, .1), estimates::quantile(usual, .9)},
                                                 outside, one.actual);
    }
    if (score.count > 0) {
        score.said /= static_cast<double>(score.count);
        score.rule /= static_cast<double>(score.count);
    }
    return score;
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
