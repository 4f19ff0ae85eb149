#include "plan_change.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "plan_row.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

constexpr double same_day = 0.05;

/// `3.5 later`, `2.0 earlier`, or nothing.
view::Cell moved(const std::optional<double>& days) {
    if (!days || std::abs(*days) < same_day) return {};
    return *days > 0 ? view::Cell{shown_days(*days) + " later", view::Tone::bad}
                     : view::Cell{shown_days(-*days) + " earlier", view::Tone::good};
}

std::string day_or(const std::optional<base::Day>& day, std::string_view otherwise) {
    return day ? base::format_day(*day) : std::string(otherwise);
}

}  // namespace

std::vector<PlanChange> plan_changes(const PlanAnswer& before, const PlanAnswer& after) {
    std::vector<PlanChange> changes;
    const auto old_rows = plan_rows(before);
    const auto finish = [](const PlanAnswer& answer, const PlanRow& row) {
        return answer.plan.schedule.finish[row.task];
    };
    for (const auto& row : plan_rows(after)) {
        changes.push_back({.record = row.record, .title = row.title, .before = {}, .after = row.finish, .days = {}});
        const auto old = std::find_if(old_rows.begin(), old_rows.end(),
                                      [&](const PlanRow& one) { return one.record->key == row.record->key; });
        if (old == old_rows.end()) continue;
        changes.back().before = old->finish;
        changes.back().days = forecast::days_between(before.planned.timeline, finish(before, *old),
                                                     after.planned.timeline, finish(after, row));
    }
    for (const auto& row : old_rows) {
        const bool is_kept = std::any_of(changes.begin(), changes.end(),
                                         [&](const PlanChange& one) { return one.record->key == row.record->key; });
        if (!is_kept)
            changes.push_back(
                {.record = row.record, .title = row.title, .before = row.finish, .after = {}, .days = {}});
    }
    return changes;
}

view::Document plan_change_document(const PlanAnswer& before, const PlanAnswer& after) {
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"before", "as it stands", view::Align::left, true},
                                  {"after", "assumed", view::Align::left, true},
                                  {"days", "working days", view::Align::right, true}},
                      .rows = {}};
    for (const auto& one : plan_changes(before, after)) {
        table.rows.push_back({{one.record->key},
                              {std::string(one.title)},
                              {day_or(one.before, "not planned")},
                              {day_or(one.after, "not planned")},
                              moved(one.days)});
    }
    const auto end = [](const PlanAnswer& answer) {
        return base::format_weekday(answer.planned.timeline.day_of_finish(answer.end()));
    };
    const double days =
        forecast::days_between(before.planned.timeline, before.end(), after.planned.timeline, after.end());
    const auto is_gone = [](const PlanAnswer& answer) {
        return answer.planned.is_narrowed && answer.planned.asked.empty();
    };
    const auto verdict = is_gone(before)  ? std::string("As it stands, that is done already or was dropped.")
                         : is_gone(after) ? std::string("What was asked about drops out.")
                         : std::abs(days) < same_day
                             ? fmt::format("The end stays on {}.", end(after))
                             : fmt::format("The end moves from {} to {}: {} {}.", end(before), end(after),
                                           spoken_days(std::abs(days)), days > 0 ? "later" : "earlier");
    view::Document document{
        .title = "Plan, as it stands and as assumed",
        .subtitle = fmt::format("from {}", base::format_weekday(after.planned.timeline.first())),
        .sections = {{"changes", "", {std::move(table), view::Paragraph{verdict, view::Tone::strong}}}}};
    if (auto section = plan_assumed_section(after)) document.sections.push_back(std::move(*section));
    return document;
}

std::string plan_changes_json(const PlanAnswer& before, const PlanAnswer& after) {
    std::string json;
    for (const auto& one : plan_changes(before, after)) {
        json += fmt::format(R"({}{{"key":{},"before":{},"after":{},"days":{}}})", json.empty() ? "" : ",",
                            base::json_string(one.record->key), json_or_null(day_or(one.before, "")),
                            json_or_null(day_or(one.after, "")), one.days ? json_days(*one.days) : "null");
    }
    return "[" + json + "]";
}

}  // namespace waybill::cli
