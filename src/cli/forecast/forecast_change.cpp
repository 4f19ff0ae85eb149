#include "forecast_change.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "precision.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

using forecast::Outlook;
using forecast::TaskIndex;

constexpr double same_date = 0.5;  // working days: less is not said of a P85
constexpr std::size_t most_moved = 10;

struct Moved {
    const base::Record* record;
    base::Day before, after;
    double days;  ///< later
};

/// Features and milestones whose P85 moves, the most moved first.
std::vector<Moved> moved(const Outlook& before, const Outlook& after) {
    std::vector<Moved> list;
    for (TaskIndex i = 0; i < after.planned.tasks.size(); ++i) {
        const auto& key = after.planned.tasks[i].record->key;
        const auto old = std::find_if(before.planned.tasks.begin(), before.planned.tasks.end(),
                                      [&](const auto& one) { return one.record->key == key; });
        if (old == before.planned.tasks.end()) continue;
        const double was = before.task_after(static_cast<TaskIndex>(old - before.planned.tasks.begin()), 0.85);
        const double is = after.task_after(i, 0.85);
        const double days = forecast::days_between(before.planned.timeline, was, after.planned.timeline, is);
        if (std::abs(days) < same_date) continue;
        list.push_back({after.planned.tasks[i].record, before.planned.timeline.day_of_finish(was),
                        after.planned.timeline.day_of_finish(is), days});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Moved& a, const Moved& b) { return std::abs(a.days) > std::abs(b.days); });
    return list;
}

view::Cell change_of(double days) {
    if (std::abs(days) < same_date) return {"the same"};
    return days > 0 ? view::Cell{spoken_days(days) + " later", view::Tone::bad}
                    : view::Cell{spoken_days(-days) + " earlier", view::Tone::good};
}

}  // namespace

view::Section change_section(const ForecastAnswer& before, const ForecastAnswer& after) {
    view::Table table{.columns = {{"odds", "odds", view::Align::left, true},
                                  {"before", "as it stands", view::Align::left, true},
                                  {"after", "assumed", view::Align::left, true},
                                  {"change", "change"}},
                      .rows = {}};
    if (after.by) {
        const auto odds = [&](const Outlook& one) { return spoken_odds(one.odds_by(*after.by), one.options.runs); };
        table.rows.push_back(
            {{"by " + base::format_day(*after.by)}, {odds(before.outlook)}, {odds(after.outlook)}, {}});
    }
    for (const double p : {0.5, 0.8, 0.95})
        table.rows.push_back(
            {{fmt::format("{:.0f} %", p * 100)},
             {base::format_weekday(before.outlook.day(p))},
             {base::format_weekday(after.outlook.day(p))},
             change_of(forecast::days_between(before.outlook.planned.timeline, before.outlook.after(p),
                                              after.outlook.planned.timeline, after.outlook.after(p)))});
    view::Section section{"change", "What the assumption changes", {std::move(table)}};
    section.blocks.emplace_back(
        view::Paragraph{"The order of work is that of the plan as it stands; what is new comes behind it, or before "
                        "what waits for it or is "
                        "promised for later.",
                        view::Tone::muted});
    const auto list = moved(before.outlook, after.outlook);
    if (list.empty()) {
        section.blocks.emplace_back(view::Paragraph{"Nobody else is hit: no feature's P85 moves by half a day."});
        return section;
    }
    view::Table hit{.columns = {{"key", "who is hit", view::Align::left, true},
                                {"title", "title"},
                                {"before", "P85 as it stands", view::Align::left, true},
                                {"after", "P85 assumed", view::Align::left, true},
                                {"change", "change"}},
                    .rows = {}};
    for (const auto& one : list) {
        if (hit.rows.size() == most_moved) break;
        const auto title = one.record->kind->index_of("title") ? one.record->text("title") : one.record->text("name");
        hit.rows.push_back({{one.record->key},
                            {std::string(title)},
                            {base::format_day(one.before)},
                            {base::format_day(one.after)},
                            change_of(one.days)});
    }
    section.blocks.emplace_back(std::move(hit));
    if (list.size() > most_moved)
        section.blocks.emplace_back(
            view::Paragraph{fmt::format("{} more move", list.size() - most_moved), view::Tone::muted});
    return section;
}

std::string before_json(const ForecastAnswer& before, const ForecastAnswer& after) {
    const auto& outlook = before.outlook;
    std::string list;
    for (const auto& one : moved(outlook, after.outlook))
        list += fmt::format(R"({}{{"key":{},"p85_before":"{}","p85_after":"{}","days":{}}})", list.empty() ? "" : ",",
                            base::json_string(one.record->key), base::format_day(one.before),
                            base::format_day(one.after), json_days(one.days));
    return fmt::format(R"({{"probability":{},"p50":"{}","p80":"{}","p95":"{}","p80_days":{},"moved":[{}]}})",
                       after.by ? share_json(outlook.odds_by(*after.by)) : "null", base::format_day(outlook.day(.5)),
                       base::format_day(outlook.day(.8)), base::format_day(outlook.day(.95)),
                       json_days(outlook.after(.8)), list);
}

}  // namespace waybill::cli
