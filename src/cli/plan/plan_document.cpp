#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "gantt.hpp"
#include "plan_row.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {
namespace {

view::Table table_of(const PlanAnswer& answer) {
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"team", "team"},
                                  {"start", "start", view::Align::left, true},
                                  {"finish", "finish", view::Align::left, true},
                                  {"slack", "slack", view::Align::right, true},
                                  {"promised", "promised", view::Align::left, true},
                                  {"late", "late", view::Align::right, true}},
                      .rows = {}};
    for (const auto& row : plan_rows(answer)) {
        table.rows.push_back({{row.record->key},
                              {std::string(row.title)},
                              {std::string(row.team)},
                              {row.is_feature ? base::format_day(row.start) : ""},
                              {base::format_day(row.finish)},
                              {shown_days(row.slack), row.slack == 0 ? view::Tone::strong : view::Tone::plain},
                              {row.promised ? base::format_day(*row.promised) : ""},
                              {row.late ? std::to_string(*row.late) : "", view::Tone::bad}});
    }
    return table;
}

/// What the plan comes to, in words.
std::string verdict_of(const PlanAnswer& answer) {
    const auto& plan = answer.plan;
    auto text =
        fmt::format("{} is done on {}, after {}, if each takes its P50{}: half of them will take longer.",
                    answer.planned.is_narrowed        ? "This"
                    : answer.planned.left_out.empty() ? "All of it"
                                                      : "All but what waits in a loop",
                    base::format_weekday(answer.planned.timeline.day_of_finish(answer.end())),
                    spoken_days(answer.end()), answer.is_adjusted ? " with what is open, decided and owed" : "");
    if (answer.delay && answer.delay->by_value == answer.delay->shortest)
        return text + " No order by value was found in which waiting costs less.";
    if (answer.delay)
        return text +
               fmt::format(
                   " Of all that is planned waiting costs {} in this order, {} in the shortest plan, which ends on "
                   "{}: the value of a week of each feature, times the weeks until it is done.",
                   base::format_number(std::round(answer.delay->by_value)),
                   base::format_number(std::round(answer.delay->shortest)),
                   base::format_weekday(answer.planned.timeline.day_of_finish(answer.delay->shortest_end)));
    if (answer.planned.is_narrowed) return text;
    const double gap = plan.schedule.makespan - plan.bound;
    if (gap < 1e-6) return text + " No order of work is done earlier.";
    return text + fmt::format(
                      " Whatever the order of work, it is not done before {}: at most {} can be gained by another one.",
                      base::format_day(answer.planned.timeline.day_of_finish(plan.bound)), spoken_days(gap));
}

}  // namespace

double PlanAnswer::end() const {
    double last = 0;
    for (const auto task : planned.asked) last = std::max(last, plan.schedule.finish[task]);
    return planned.is_narrowed ? last : plan.schedule.makespan;
}

std::optional<view::Section> plan_assumed_section(const PlanAnswer& answer) {
    view::List list;
    for (const auto& one : answer.planned.assumed_of_concerned())
        list.items.push_back({one.message, "", view::Tone::warning});
    if (list.items.empty()) return {};
    return view::Section{"assumed", "Taken for granted", {std::move(list)}};
}

view::Document plan_document(const PlanAnswer& answer) {
    view::Document document{.title = "Plan",
                            .subtitle = fmt::format("from {}", base::format_weekday(answer.planned.timeline.first())),
                            .sections = {}};
    if (answer.planned.is_narrowed && answer.planned.asked.empty()) {
        document.sections.push_back({"plan", "", {view::Paragraph{"All of that is done already, or was dropped."}}});
        return document;
    }
    if (answer.planned.tasks.empty()) {
        view::List next{{{"Nothing is ready or in work.", "", view::Tone::plain},
                         {"ideas too", "waybill plan --all", view::Tone::plain},
                         {"what an idea needs to be ready", "waybill feature ready KEY", view::Tone::plain}}};
        document.sections.push_back({"plan", "", {std::move(next)}});
        return document;
    }
    view::Section section{"plan", "", {}};
    if (answer.shape != PlanAnswer::Shape::table) section.blocks.emplace_back(gantt_chart(answer));
    if (answer.shape != PlanAnswer::Shape::gantt) section.blocks.emplace_back(table_of(answer));
    section.blocks.emplace_back(view::Paragraph{verdict_of(answer), view::Tone::strong});
    const bool is_drawn = answer.shape == PlanAnswer::Shape::gantt;
    section.blocks.emplace_back(view::Paragraph{
        is_drawn ? "lighter: as far as it can be put off and all is still done by then. late: working days "
                   "after the promised day"
                 : "slack: working days for which it can be put off and all is still done by then; 0 is critical. "
                   "late: working days after the promised day",
        view::Tone::muted});
    document.sections.push_back(std::move(section));
    if (auto assumed = plan_assumed_section(answer)) document.sections.push_back(std::move(*assumed));
    return document;
}

view::Document plan_why_document(const PlanAnswer& answer) {
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"start", "start", view::Align::left, true},
                                  {"finish", "finish", view::Align::left, true},
                                  {"because", "because"}},
                      .rows = {}};
    for (const auto& [row, because] : plan_chain(answer)) {
        table.rows.push_back({{row.record->key},
                              {std::string(row.title)},
                              {base::format_day(row.start)},
                              {base::format_day(row.finish)},
                              {because}});
    }
    const auto asked = plan_row(answer, answer.why.value());
    const auto title = fmt::format("Why {} is done on {}", asked.record->key, base::format_day(asked.finish));
    view::Section section{"why", title, {std::move(table)}};
    if (answer.buffer.root_square > 0)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format(
                "Half of such plans take longer. A buffer of {} behind it takes what its ranges usually go over "
                "(half of all of it would be {}); waybill forecast {} says the odds.",
                spoken_days(answer.buffer.root_square), spoken_days(answer.buffer.half), asked.record->key),
            view::Tone::muted});
    return {.title = "", .subtitle = "", .sections = {std::move(section)}};
}

}  // namespace waybill::cli
