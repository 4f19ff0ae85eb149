#include "waybill/coordination/one_more.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using forecast::Outlook;
using forecast::TaskIndex;

/// The key of the feature that is assumed: no project can give it, for a project's key has no blank.
constexpr std::string_view assumed_key = "one more";

double median_work(const Outlook& outlook, TaskIndex task) {
    return estimates::quantile(outlook.uncertainty.tasks[task].work, 0.5);
}

/// The estimated features of the plan, of one team or of all, by work.
std::vector<TaskIndex> estimated(const Outlook& outlook, std::string_view team) {
    std::vector<TaskIndex> tasks;
    for (TaskIndex i = 0; i < outlook.planned.tasks.size(); ++i) {
        const auto& one = outlook.planned.tasks[i];
        if (one.record->kind != &features::feature || one.is_guessed) continue;
        if (team.empty() || base::same_ignoring_case(one.record->text("team"), team)) tasks.push_back(i);
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [&](TaskIndex a, TaskIndex b) { return median_work(outlook, a) < median_work(outlook, b); });
    return tasks;
}

/// The feature that is the last of the milestone most often.
const Record* deciding(const Outlook& outlook) {
    const Record* most = nullptr;
    double share = -1;
    for (const auto& before : outlook.planned.problem.tasks[outlook.targets.front()].after) {
        const double criticality = outlook.simulation.tasks[before.task].criticality;
        if (criticality <= share) continue;
        share = criticality;
        most = outlook.planned.tasks[before.task].record;
    }
    return most;
}

/// A feature of the team that is ready to begin, estimated as another one.
void add_like(const portfolio::Portfolio& portfolio, const Record& like, std::vector<Record>& records) {
    Record feature(features::feature);
    feature.key = feature.uid = assumed_key;
    feature["project"] = std::string(like.text("project"));
    feature["team"] = std::string(like.text("team"));
    feature["stage"] = std::string("ready");
    records.push_back(feature);
    for (const auto* one : portfolio.of(estimates::estimate, "feature", like.key)) {
        Record estimate = *one;
        estimate.uid = estimate.key = fmt::format("{} {}", assumed_key, one->key);
        estimate["feature"] = feature.key;
        records.push_back(estimate);
        for (const auto* given : portfolio.of(estimates::answer, "estimate", one->key)) {
            Record answer = *given;
            answer.uid = fmt::format("{} {}", assumed_key, given->uid);
            answer["estimate"] = estimate.key;
            records.push_back(answer);
        }
    }
}

portfolio::Portfolio with_one_more(const portfolio::Portfolio& portfolio, const Record& milestone, const Record* named,
                                   const Record* like) {
    std::vector<Record> records;
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& one : portfolio.all(*kind)) {
            records.push_back(one);
            if (one.uid != milestone.uid || one.key != milestone.key || kind != &portfolio::milestone) continue;
            auto keys = one.texts("features");
            keys.push_back(named != nullptr ? named->key : std::string(assumed_key));
            records.back()["features"] = keys;
        }
    }
    if (named == nullptr) add_like(portfolio, *like, records);
    return portfolio::Portfolio(std::move(records));
}

void refuse_named(const Record& milestone, const Record& named) {
    const auto& keys = milestone.texts("features");
    const auto is_it = [&](const std::string& key) { return base::same_ignoring_case(key, named.key); };
    if (std::any_of(keys.begin(), keys.end(), is_it))
        throw base::Error(base::Fault::refused, fmt::format("{} is in {} already", named.key, milestone.key),
                          "waybill feature list --where stage:idea");
    if (!features::is_unfinished(named))
        throw base::Error(base::Fault::refused,
                          fmt::format("{} is {}: there is nothing left to build", named.key, named.text("stage")),
                          "waybill feature list --where stage:idea");
}

}  // namespace

std::optional<OneMore> one_more(const portfolio::Portfolio& portfolio, const Record& milestone, const Outlook& outlook,
                                base::Day today, const Record* named) {
    if (named != nullptr) refuse_named(milestone, *named);
    const Record* like = nullptr;
    if (named == nullptr) {
        const auto* last = deciding(outlook);
        auto tasks = estimated(outlook, last != nullptr ? last->text("team") : std::string_view{});
        if (tasks.empty()) tasks = estimated(outlook, {});
        if (tasks.empty()) return {};
        like = outlook.planned.tasks[tasks[(tasks.size() - 1) / 2]].record;
    }
    const auto more = with_one_more(portfolio, milestone, named, like);
    forecast::Question question{.scope = {.has_ideas = false, .keys = {milestone.key}}, .simulation = outlook.options};
    question.order = outlook.order();
    const auto after = forecast::look_ahead(more, today, question);
    const auto day = milestone.day("date");
    OneMore result{.feature = named != nullptr ? named->key : std::string(),
                   .team = std::string((named != nullptr ? named : like)->text("team")),
                   .like = like,
                   .p80_before = outlook.day(forecast::safe_odds),
                   .p80_after = after.day(forecast::safe_odds),
                   .days_later = after.after(forecast::safe_odds) - outlook.after(forecast::safe_odds)};
    if (day) {
        result.odds_before = outlook.odds_by(*day);
        result.odds_after = after.odds_by(*day);
    }
    const auto key = named != nullptr ? std::string_view(named->key) : assumed_key;
    for (TaskIndex i = 0; i < after.planned.tasks.size(); ++i) {
        if (after.planned.tasks[i].record->key != key) continue;
        result.days = median_work(after, i);
        result.is_guessed = after.planned.tasks[i].is_guessed;
    }
    return result;
}

}  // namespace waybill::coordination
