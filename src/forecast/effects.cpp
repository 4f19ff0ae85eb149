#include "effects.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "features_by_key.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/estimates/standing.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::forecast {
namespace {

using base::Record;
using portfolio::Portfolio;

/// As many as an average month has, from Monday to Friday.
constexpr double days_of_a_month = 21;

/// Whether the newest estimate of the feature was given on a later day.
bool is_estimated_after(const Portfolio& portfolio, const Record& feature, base::Day day) {
    const auto standing = portfolio::standing_of(portfolio, feature.key);
    return std::any_of(standing.parts.begin(), standing.parts.end(), [&](const estimates::Part& part) {
        const auto given = estimates::given_on(*part.estimate);
        return given && *given > day;
    });
}

/// The working days that a decision moves features by; nothing where that is 0, not known, or over.
std::optional<double> move_of(const Record& decision) {
    const auto status = decision.text("status");
    const auto days = decision.number("timeline_days").value_or(0);
    if (days == 0 || (status != "accepted" && status != "proposed")) return {};
    return days;
}

bool knows_of(const Portfolio& portfolio, const Record& feature, const Record& decision) {
    const auto decided = decision.day("decided");
    return decision.text("status") == "accepted" && decided && is_estimated_after(portfolio, feature, *decided);
}

void add_decisions(const Portfolio& portfolio, const Planned& planned, std::vector<Effect>& effects) {
    const auto by_key = features_by_key(planned);
    for (const auto& decision : portfolio.all(risks::decision)) {
        const auto days = move_of(decision);
        if (!days) continue;
        Effect effect{.record = &decision, .is_proposed = decision.text("status") == "proposed"};
        for (const TaskIndex task : named_features(decision, by_key)) {
            const auto& feature = *planned.tasks[task].record;
            if (knows_of(portfolio, feature, decision)) continue;
            const auto* team = portfolio.find(portfolio::team, feature.text("team"));
            const double focus = team != nullptr ? team->number("focus").value_or(1) : 1;
            effect.hits.push_back({task, *days * focus});
        }
        if (!effect.hits.empty()) effects.push_back(std::move(effect));
    }
}

/// Shares the interest among the features that touch the service, day by day of the plan.
Effect interest_of(const Record& debt, double interest, const std::vector<TaskIndex>& touching,
                   const Schedule& schedule) {
    Effect effect{.record = &debt};
    double end = 0;
    for (const TaskIndex task : touching) {
        effect.hits.push_back({task, 0});
        end = std::max(end, schedule.finish[task]);
    }
    std::vector<std::size_t> busy;
    const auto days = static_cast<std::size_t>(std::ceil(end));
    for (std::size_t number = 0; number < days; ++number) {
        const auto day = static_cast<double>(number);
        busy.clear();
        double worked = 0;
        for (std::size_t i = 0; i < touching.size(); ++i) {
            const double share =
                std::min(day + 1, schedule.finish[touching[i]]) - std::max(day, schedule.start[touching[i]]);
            if (share <= 0) continue;
            busy.push_back(i);
            worked = std::max(worked, share);
        }
        const double a_month =
            interest * std::pow(1 + debt.number("growth").value_or(0), std::floor(day / days_of_a_month));
        for (const std::size_t i : busy)
            effect.hits[i].days += a_month / days_of_a_month * worked / static_cast<double>(busy.size());
    }
    std::erase_if(effect.hits, [](const Effect::Hit& one) { return one.days <= 0; });
    return effect;
}

void add_debts(const Portfolio& portfolio, const Planned& planned, const Schedule& schedule,
               std::vector<Effect>& effects) {
    for (const auto& debt : portfolio.all(risks::debt)) {
        // What paying it back would cost has no part in what it costs until then.
        const auto interest = debt.integer("interest_days_per_month");
        if (debt.text("status") == "paid" || !interest || debt.text("service").empty()) continue;
        std::vector<TaskIndex> touching;
        for (TaskIndex i = 0; i < planned.tasks.size(); ++i) {
            const auto& record = *planned.tasks[i].record;
            if (record.kind != &features::feature) continue;
            const auto& services = record.texts("services");
            const auto is_it = [&](const std::string& one) {
                return base::same_ignoring_case(one, debt.text("service"));
            };
            if (std::any_of(services.begin(), services.end(), is_it)) touching.push_back(i);
        }
        auto effect = interest_of(debt, base::days_from_minutes(*interest), touching, schedule);
        if (!effect.hits.empty()) effects.push_back(std::move(effect));
    }
}

}  // namespace

std::vector<Effect> effects_of(const Portfolio& portfolio, const Planned& planned, const Schedule& schedule) {
    std::vector<Effect> effects;
    add_decisions(portfolio, planned, effects);
    add_debts(portfolio, planned, schedule, effects);
    return effects;
}

std::vector<Assumed> effects_left_out(const Portfolio& portfolio, const Planned& planned) {
    std::vector<Assumed> list;
    const auto by_key = features_by_key(planned);
    for (const auto& decision : portfolio.all(risks::decision)) {
        const auto days = move_of(decision);
        if (!days) continue;
        if (decision.texts("features").empty() && decision.text("status") == "accepted")
            list.push_back({decision.key,
                            fmt::format("{} names no feature, so its {:+g} days move nothing", decision.key, *days), true});
        for (const TaskIndex task : named_features(decision, by_key)) {
            const auto& feature = *planned.tasks[task].record;
            if (decision.text("status") == "proposed")
                list.push_back(
                    {feature.key, fmt::format("{} is only proposed: its {:+g} days for {} are not counted yet",
                                              decision.key, *days, feature.key)});
            else if (knows_of(portfolio, feature, decision))
                list.push_back(
                    {feature.key, fmt::format("{} was estimated after {}: its {:+g} days are taken to be in the "
                                              "estimate",
                                              feature.key, decision.key, *days)});
        }
    }
    return list;
}

void adjust(const Portfolio& portfolio, Planned& planned) {
    const auto uncertainty = uncertainty_of(portfolio, planned);
    for (TaskIndex i = 0; i < planned.tasks.size(); ++i) {
        const auto& one = uncertainty.tasks[i];
        planned.problem.tasks[i].work = left_of(estimates::quantile(one.work, 0.5), one.spent);
    }
    const auto schedule = critical_path(planned.problem).earliest;
    for (const auto& effect : effects_of(portfolio, planned, schedule)) {
        if (effect.is_proposed) continue;
        for (const auto& hit : effect.hits) {
            double& days = planned.problem.tasks[hit.task].work;
            days = moved_by(days, hit.days);
        }
    }
    for (auto& one : effects_left_out(portfolio, planned)) planned.assumed.push_back(std::move(one));
}

}  // namespace waybill::forecast
