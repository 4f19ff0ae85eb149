#include "team_calendars.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::forecast {
namespace {

using base::Error;
using base::Fault;
using base::Record;

/// So far ahead a team's week is known; behind it, work goes on at the rate that the week has on average.
constexpr int known_days = 2600;
/// Who is away so long from today on has no capacity.
constexpr double without_capacity = 2600;

struct Away {
    double from, until;
    std::int64_t streams;
};

std::vector<Away> absences(const portfolio::Portfolio& portfolio, const Timeline& timeline, std::string_view team) {
    std::vector<Away> list;
    for (const auto& one : portfolio.all(portfolio::absence)) {
        const auto whose = one.text("team");
        if (!whose.empty() && !base::same_ignoring_case(whose, team)) continue;
        const double from = std::max(0.0, timeline.position(one.day("from").value()));
        const double until = timeline.position(one.day("to").value() + std::chrono::days(1));
        if (until > from)
            list.push_back({from, until, one.integer("streams").value_or(std::numeric_limits<int>::max())});
    }
    return list;
}

/// The rate by day of the week where it is not the same on each day of the timeline: 1 or 0.
std::map<double, bool> weekly(const Weekdays& own, const Timeline& timeline) {
    std::map<double, bool> changes{{0, true}};
    if ((timeline.weekdays() & ~own).none()) return changes;
    changes.clear();
    for (int i = 0; i < known_days; ++i) {
        const auto weekday = std::chrono::weekday(timeline.day_of_start(i)).iso_encoding() - 1;
        if (changes.empty() || changes.rbegin()->second != own[weekday]) changes.emplace(i, own[weekday]);
    }
    return changes;
}

/// The calendar of one stream: away while more than `least` streams are lost.
Calendar calendar(double rate, const std::map<double, bool>& week, double share_of_week, const std::vector<Away>& away,
                  std::int64_t least) {
    std::map<double, std::int64_t> lost;  // at each moment at which it changes
    for (const auto& one : away) {
        lost[one.from] += one.streams;
        lost[one.until] -= one.streams;
    }
    std::map<double, double> rates;
    for (const auto& [at, works] : week) rates[at] = 0;
    for (const auto& [at, count] : lost) rates[at] = 0;
    if (week.size() > 1) rates[known_days] = 0;
    auto next_week = week.begin();
    auto next_lost = lost.begin();
    bool works = true;
    std::int64_t gone = 0;
    std::vector<Calendar::Change> changes;
    for (const auto& [at, unused] : rates) {
        while (next_week != week.end() && next_week->first <= at) works = next_week++->second;
        while (next_lost != lost.end() && next_lost->first <= at) gone += next_lost++->second;
        const bool is_known = week.size() == 1 || at < known_days;
        const double now = gone > least ? 0 : is_known ? (works ? rate : 0) : rate * share_of_week;
        if (changes.empty() || changes.back().rate != now) changes.push_back({at, now});
    }
    return Calendar(std::move(changes));
}

}  // namespace

Weekdays weekdays_of(const Record& team) {
    const auto text = team.text("weekdays");
    if (text.empty()) return Weekdays(monday_to_friday);
    const auto days = parse_weekdays(text);
    if (days) return *days;
    throw Error(Fault::bad_data, fmt::format("'{}' are no weekdays of team {}", base::visible(text), team.key),
                fmt::format("waybill team edit {} --weekdays mon-fri", team.key));
}

std::vector<Calendar> streams_of(const Record& team, const portfolio::Portfolio& portfolio, const Timeline& timeline) {
    const double focus = team.number("focus").value_or(1);
    if (focus <= 0) {
        throw Error(Fault::refused, fmt::format("team {} has a focus of 0: it never gets to planned work", team.key),
                    fmt::format("waybill team edit {} --focus NUMBER", team.key));
    }
    const auto own = weekdays_of(team);
    const auto week = weekly(own, timeline);
    const double share =
        static_cast<double>((own & timeline.weekdays()).count()) / static_cast<double>(timeline.weekdays().count());
    const auto away = absences(portfolio, timeline, team.key);
    const auto streams = std::max<std::int64_t>(1, team.integer("streams").value_or(1));
    std::vector<Calendar> calendars;
    for (std::int64_t i = 0; i < streams; ++i) calendars.push_back(calendar(focus, week, share, away, streams - i - 1));
    const bool is_away = std::all_of(calendars.begin(), calendars.end(),
                                     [](const Calendar& one) { return one.next_working(0) >= without_capacity; });
    if (is_away) {
        throw Error(Fault::refused,
                    fmt::format("team {} is away for the next ten years: nothing of it can be planned", team.key),
                    fmt::format("waybill absence list --team {} shows when", team.key));
    }
    return calendars;
}

Calendar without_team(const portfolio::Portfolio& portfolio, const Timeline& timeline) {
    const Weekdays usual(monday_to_friday);
    const auto all = static_cast<double>(timeline.weekdays().count());
    return calendar(1, weekly(usual, timeline), static_cast<double>(usual.count()) / all,
                    absences(portfolio, timeline, ""), 0);
}

}  // namespace waybill::forecast
