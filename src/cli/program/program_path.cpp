#include <algorithm>

#include <fmt/format.h>

#include "../plan/plan_row.hpp"
#include "program_answer.hpp"

namespace waybill::cli {
namespace {

/// Steps of the critical path that are shown.
constexpr std::size_t most_critical = 10;

}  // namespace

std::vector<ProgramStep> critical_steps(const ProgramAnswer& answer) {
    if (answer.outlook == nullptr) return {};
    const auto& outlook = *answer.outlook;
    PlanAnswer plan{.planned = outlook.planned, .plan = outlook.plan};
    for (const auto& project : answer.standing.projects) {
        for (const auto task : coordination::tasks_of(outlook, project.open)) {
            if (!plan.why || outlook.plan.schedule.finish[task] > outlook.plan.schedule.finish[*plan.why])
                plan.why = task;
        }
    }
    if (!plan.why) return {};
    std::vector<ProgramStep> steps;
    for (const auto& [row, because] : plan_chain(plan)) {
        if (row.is_feature) steps.push_back({row.record, row.start, row.finish, because});
    }
    std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
    return steps;
}

view::Section critical_section(const std::vector<ProgramStep>& steps) {
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"project", "project", view::Align::left, true},
                                  {"team", "team"},
                                  {"start", "from", view::Align::left, true},
                                  {"finish", "until", view::Align::left, true},
                                  {"because", "starts then because"}},
                      .rows = {}};
    const auto first = steps.size() > most_critical ? steps.size() - most_critical : 0;
    for (std::size_t i = first; i < steps.size(); ++i)
        table.rows.push_back({{steps[i].feature->key},
                              {std::string(steps[i].feature->text("project"))},
                              {std::string(steps[i].feature->text("team"))},
                              {base::format_day(steps[i].start)},
                              {base::format_day(steps[i].finish)},
                              {steps[i].because}});
    view::Section section{"critical", "What decides its end, in the plan", {std::move(table)}};
    if (first > 0)
        section.blocks.emplace_back(view::Paragraph{fmt::format("{} more before", first), view::Tone::muted});
    return section;
}

}  // namespace waybill::cli
