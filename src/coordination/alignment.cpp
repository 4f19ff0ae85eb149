#include "waybill/coordination/alignment.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reasons.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using forecast::Outlook;
using forecast::TaskIndex;

struct StandingWords {
    Standing standing;
    std::string_view name, spoken;
};
constexpr std::array<StandingWords, 8> standing_words{{
    {Standing::unlikely, "unlikely", "likely late"},
    {Standing::waiting, "waiting", "no answer"},
    {Standing::not_asked, "not_asked", "never asked"},
    {Standing::doubtful, "doubtful", "in doubt"},
    {Standing::unknown, "unknown", "no forecast"},
    {Standing::holding, "holding", "holds"},
    {Standing::done, "done", "done"},
    {Standing::no_part, "no_part", "has no part in it"},
}};

/// The task that is the last of them in most runs.
TaskIndex deciding_of(const Outlook& outlook, const std::vector<TaskIndex>& tasks) {
    std::vector<std::size_t> wins(tasks.size());
    const auto finish = [&](std::size_t i, std::size_t run) { return outlook.simulation.tasks[tasks[i]].finish[run]; };
    for (std::size_t run = 0; run < outlook.simulation.detailed_runs; ++run) {
        std::size_t last = 0;
        for (std::size_t i = 1; i < tasks.size(); ++i) {
            if (finish(i, run) > finish(last, run)) last = i;
        }
        ++wins[last];
    }
    return tasks[static_cast<std::size_t>(std::max_element(wins.begin(), wins.end()) - wins.begin())];
}

Standing standing_of(const TeamAlignment& one) {
    const auto* commitment = one.part.commitment;
    if (one.part.open.empty()) return one.part.delivered > 0 ? Standing::done : Standing::no_part;
    if (commitment == nullptr) return Standing::not_asked;
    if (!portfolio::is_acknowledged(*commitment)) return Standing::waiting;
    if (!one.expected || !one.expected->odds_of_commitment) return Standing::unknown;
    const double odds = *one.expected->odds_of_commitment;
    return odds < forecast::even_odds   ? Standing::unlikely
           : odds < forecast::safe_odds ? Standing::doubtful
                                        : Standing::holding;
}

std::optional<base::Day> day_of(const Record* commitment) {
    return commitment != nullptr ? commitment->day("date") : std::nullopt;
}

}  // namespace

std::string_view name_of(Standing standing) {
    return standing_words[static_cast<std::size_t>(standing)].name;
}

std::string_view spoken(Standing standing) {
    return standing_words[static_cast<std::size_t>(standing)].spoken;
}

bool TeamAlignment::is_through() const {
    return standing == Standing::done || standing == Standing::no_part;
}

bool TeamAlignment::is_of(std::string_view key) const {
    return key.empty() || (part.team != nullptr && base::same_ignoring_case(part.team->key, key));
}

std::size_t Alignment::count(Standing standing) const {
    return static_cast<std::size_t>(std::count_if(
        teams.begin(), teams.end(), [&](const auto& one) { return one.part.team && one.standing == standing; }));
}

bool Alignment::is_delivered() const {
    std::size_t delivered = 0, open = 0;
    for (const auto& one : teams) delivered += one.part.delivered, open += one.part.open.size();
    return delivered > 0 && open == 0;
}

std::size_t Alignment::asked() const {
    return static_cast<std::size_t>(std::count_if(
        teams.begin(), teams.end(), [](const auto& one) { return one.part.team != nullptr && !one.is_through(); }));
}

Looked look_at(const portfolio::Portfolio& portfolio, base::Day today, const std::vector<std::string>& keys,
               const forecast::SimulationOptions& options) {
    Looked looked;
    try {
        forecast::Question question{.scope = {.has_ideas = false, .keys = keys},
                                    .levelling = {.schedules = 0, .seed = options.seed},
                                    .simulation = options};
        auto planned = forecast::planned(portfolio, today, question.scope);
        const auto is_guessed = [&](forecast::TaskIndex i) { return planned.tasks[i].is_guessed; };
        if (!keys.empty() && !planned.asked.empty() &&
            std::all_of(planned.asked.begin(), planned.asked.end(), is_guessed)) {
            looked.missing = "nothing in it has an estimate";
            auto first = planned.asked.front();
            if (planned.tasks[first].record->kind == &portfolio::milestone)
                first = planned.problem.tasks[first].after.front().task;
            looked.hint =
                fmt::format("waybill estimate add {} {}", planned.tasks[first].record->key, base::range_placeholder);
            return looked;
        }
        question.simulation.runs = std::min(options.runs, forecast::promise_runs(planned.tasks.size()));
        auto outlook = forecast::look_ahead(portfolio, std::move(planned), question);
        if (!outlook.is_empty()) looked.outlook = std::move(outlook);
    } catch (const base::Error& error) {
        looked.missing = error.message();
        looked.hint = error.hint();
    }
    return looked;
}

std::vector<const Record*> open_milestones(const portfolio::Portfolio& portfolio, base::Day today) {
    std::vector<const Record*> list;
    for (const auto& one : portfolio.all(portfolio::milestone)) {
        const auto day = one.day("date");
        const bool is_over = one.texts("features").empty() && day && *day < today;
        if (!is_over && portfolio::is_open_milestone(portfolio, one)) list.push_back(&one);
    }
    return list;
}

Alignment align(const portfolio::Portfolio& portfolio, const Record& milestone, const Outlook* outlook) {
    Alignment alignment{.milestone = &milestone, .day = milestone.day("date")};
    std::vector<const Record*> all;
    for (auto& part : portfolio::team_parts(portfolio, milestone)) {
        TeamAlignment one{.part = std::move(part)};
        all.insert(all.end(), one.part.open.begin(), one.part.open.end());
        const auto tasks = outlook != nullptr ? tasks_of(*outlook, one.part.open) : std::vector<TaskIndex>{};
        if (!tasks.empty()) {
            one.expected = expected_of(*outlook, one.part.open, alignment.day, day_of(one.part.commitment));
            const auto deciding = deciding_of(*outlook, tasks);
            one.deciding = outlook->planned.tasks[deciding].record;
            one.reasons = reasons_of(portfolio, *outlook, deciding);
        }
        one.standing = standing_of(one);
        one.is_behind = portfolio::is_behind(milestone, one.part);
        alignment.teams.push_back(std::move(one));
    }
    if (outlook != nullptr) alignment.expected = expected_of(*outlook, all, alignment.day);
    std::stable_sort(alignment.teams.begin(), alignment.teams.end(), [](const auto& a, const auto& b) {
        const auto place = [](const TeamAlignment& one) { return std::pair(one.part.team == nullptr, one.standing); };
        return place(a) < place(b);
    });
    return alignment;
}

}  // namespace waybill::coordination
