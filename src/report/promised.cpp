#include "promised.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

/// Which teams have not said yes to their part of a milestone, or nothing.
std::string silent_teams(const Edition& edition, const Record& milestone) {
    std::vector<std::string> silent;
    for (const auto* one : edition.portfolio.of(portfolio::commitment, "milestone", milestone.key)) {
        if (one->text("acknowledged_by").empty()) silent.push_back(edition.team_called(one->text("team")));
    }
    if (silent.empty()) return {};
    return fmt::format("{} {} not said yes", base::joined(silent, ", "), silent.size() == 1 ? "has" : "have");
}

/// Whether a day with these odds is safe, likely or neither.
int band(double odds) {
    return odds >= forecast::safe_odds ? 2 : odds >= forecast::even_odds ? 1 : 0;
}

}  // namespace

std::vector<Promised> promised_days(const Edition& edition) {
    std::vector<Promised> list;
    for (const auto* feature : edition.committed()) {
        list.push_back({feature, *feature->day("committed"),
                        status_of(edition.portfolio, *feature, edition.today, edition.promises)});
    }
    for (const auto* milestone : edition.milestones()) {
        const auto date = milestone->day("date");
        auto status = status_of_milestone(edition, *milestone);
        if (!date || (status.status == Status::green && *date < edition.monday)) continue;
        if (const auto silent = silent_teams(edition, *milestone); !silent.empty()) status.reason += "; " + silent;
        list.push_back({milestone, *date, std::move(status)});
    }
    const auto place = [](const Promised& one) { return std::tie(one.day, one.record->key); };
    std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return list;
}

std::vector<view::Item> turns(const Edition& edition) {
    base::Texts worse, better;
    for (const auto& one : promised_days(edition)) {
        const auto before = edition.promises.odds_before(one.record->key);
        if (!before) continue;
        const auto now = edition.promises.of(one.record->key)->odds;
        if (band(now) == band(*before)) continue;
        (now < *before ? worse : better)
            .push_back(fmt::format("{} ({} -> {} odds)", edition.called(*one.record), forecast::shown_odds(*before),
                                   forecast::shown_odds(now)));
    }
    std::vector<view::Item> items;
    const auto add = [&](std::string_view word, const base::Texts& names, view::Tone tone) {
        if (!names.empty())
            items.push_back({fmt::format("{} than {}: {}", word, edition.promises.then, first_few(names)), {}, tone});
    };
    add("Worse", worse, view::Tone::bad);
    add("Better", better, view::Tone::good);
    return items;
}

}  // namespace waybill::report
