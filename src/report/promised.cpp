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

}  // namespace waybill::report
