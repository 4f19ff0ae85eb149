#include "waybill/flow/deployments.hpp"

#include <algorithm>
#include <map>

#include "waybill/base/text.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::flow {
namespace {

using base::Instant;

constexpr double hours_a_day = 24;
constexpr double days_a_week = 7;

struct Deployed {
    Instant at;
    const base::Record* record;
};

std::optional<double> median_of(std::vector<double> values) {
    if (values.empty()) return {};
    return statistics::median(std::move(values));
}

void measure_commits(Deployments& measured, const std::vector<Deployed>& list) {
    std::vector<double> days;
    for (const auto& one : list) {
        for (const auto& commit : one.record->texts("commits")) {
            const auto at = base::parse_instant(commit);
            if (!at) continue;
            if (one.at < *at)
                ++measured.before_commit;
            else
                days.push_back(elapsed_days(*at, one.at));
        }
    }
    measured.commits = days.size();
    measured.lead_time = median_of(std::move(days));
}

bool is_noted(const std::vector<Deployed>& list, std::string_view field) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Deployed& one) { return !base::is_empty((*one.record)[field]); });
}

void measure_failures(Deployments& measured, const std::vector<Deployed>& list, Instant until) {
    // Where nobody ever notes it, none is not a figure.
    measured.failed.count = is_noted(list, "failed") ? static_cast<double>(list.size()) : 0;
    measured.rework.count = is_noted(list, "rework") ? static_cast<double>(list.size()) : 0;
    std::vector<double> hours;
    for (const auto& [at, record] : list) {
        measured.rework.hits += record->flag("rework");
        if (!record->flag("failed")) continue;
        ++measured.failed.hits;
        const auto restored = base::parse_instant(record->text("restored_at"));
        if (restored && *restored < at) ++measured.before_failure;
        if (restored && at <= *restored && *restored < until)
            hours.push_back(elapsed_days(at, *restored) * hours_a_day);
    }
    measured.restored = hours.size();
    measured.unrestored = static_cast<std::size_t>(measured.failed.hits) - hours.size() - measured.before_failure;
    measured.recovery_hours = median_of(std::move(hours));
}

}  // namespace

std::vector<Deployments> deployments_of(std::span<const base::Record* const> deployments, const Period& period) {
    std::map<std::string, std::vector<Deployed>> by_service;
    for (const auto* one : deployments) {
        const auto at = base::parse_instant(one->text("at"));
        if (at && period.contains(*at)) by_service[base::lower(one->text("service"))].push_back({*at, one});
    }
    const double weeks = elapsed_days(period.first, period.until) / days_a_week;
    std::vector<Deployments> result;
    for (auto& [service, list] : by_service) {
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
        auto& measured = result.emplace_back();
        measured.service = list.front().record->text("service");
        measured.count = list.size();
        measured.per_week = weeks > 0 ? static_cast<double>(list.size()) / weeks : 0;
        std::vector<double> between;
        for (std::size_t i = 1; i < list.size(); ++i) between.push_back(elapsed_days(list[i - 1].at, list[i].at));
        measured.between = median_of(std::move(between));
        measure_commits(measured, list);
        measure_failures(measured, list, period.until);
    }
    return result;
}

}  // namespace waybill::flow
