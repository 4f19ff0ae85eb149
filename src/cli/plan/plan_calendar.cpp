#include "plan_calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "plan_row.hpp"

namespace waybill::cli {

view::Calendar plan_calendar(const PlanAnswer& answer) {
    view::Calendar calendar{.title = fmt::format("Plan from {}", base::format_day(answer.planned.timeline.first())),
                            .events = {}};
    for (const auto& row : plan_rows(answer)) {
        auto note = row.slack == 0 ? std::string("critical: later, and all of it is later")
                                   : fmt::format("can be put off by {}", spoken_days(row.slack));
        if (row.promised) note += fmt::format("; promised for {}", base::format_day(*row.promised));
        if (row.late) note += fmt::format(", {} late", spoken_days(*row.late));
        calendar.events.push_back({.id = row.record->uid + "@waybill",
                                   .title = fmt::format("{} {}", row.record->key, row.title),
                                   .group = row.is_feature ? std::string(row.team) : "milestones",
                                   .note = std::move(note),
                                   .from = row.start,
                                   .until = row.finish,
                                   .is_moment = !row.is_feature,
                                   .is_critical = row.slack == 0});
    }
    std::stable_sort(calendar.events.begin(), calendar.events.end(), [](const view::Event& a, const view::Event& b) {
        return std::pair(a.is_moment, std::string_view(a.group)) < std::pair(b.is_moment, std::string_view(b.group));
    });
    return calendar;
}

}  // namespace waybill::cli
