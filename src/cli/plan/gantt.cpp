#include "gantt.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "plan_calendar.hpp"
#include "plan_row.hpp"

namespace waybill::cli {
namespace {

constexpr double days_of_weeks = 44;  // two months of working days

std::string month_name(base::Day day) {
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::year_month_day date(day);
    const auto month = static_cast<unsigned>(date.month());
    return month == 1 ? fmt::format("{}", static_cast<int>(date.year())) : std::string(names[month - 1]);
}

std::vector<std::pair<double, std::string>> ticks_until(const forecast::Timeline& timeline, double most) {
    std::vector<std::pair<double, std::string>> ticks;
    const bool has_weeks = most <= days_of_weeks;
    for (auto day = timeline.first(); timeline.position(day) < most && ticks.size() < 500;
         day += std::chrono::days(1)) {
        const std::chrono::year_month_day date(day);
        const bool is_monday = std::chrono::weekday(day) == std::chrono::Monday;
        if (has_weeks && is_monday) ticks.emplace_back(timeline.position(day), base::format_day(day).substr(5));
        if (!has_weeks && date.day() == std::chrono::day(1))
            ticks.emplace_back(timeline.position(day), month_name(day));
    }
    return ticks;
}

}  // namespace

view::Chart gantt_chart(const PlanAnswer& answer) {
    view::Chart chart{.title = "From start to finish; lighter: how far it can be put off",
                      .bars = {},
                      .calendar = plan_calendar(answer)};
    const auto& schedule = answer.plan.schedule;
    double most = 1;
    for (const auto& row : plan_rows(answer)) {
        const double start = schedule.start[row.task], finish = schedule.finish[row.task];
        auto text = base::format_day(row.finish);
        if (row.late) text += fmt::format(", {} late", *row.late);
        chart.bars.push_back({fmt::format("{} {}", row.record->key, row.title), row.is_feature ? start : finish, finish,
                              finish, finish + row.slack, std::move(text),
                              row.late ? view::Tone::bad : view::Tone::plain});
        most = std::max(most, finish + row.slack);
    }
    chart.most = most;
    chart.ticks = ticks_until(answer.planned.timeline, most);
    return chart;
}

}  // namespace waybill::cli
