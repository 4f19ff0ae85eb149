#include "days_at_80.hpp"

#include <algorithm>

#include "waybill/base/error.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/forecast/levers.hpp"

namespace waybill::cli {
namespace {

/// Less than this is no reason.
constexpr double least_days_at_80 = 0.5;

}  // namespace

DaysAt80::DaysAt80(const portfolio::Portfolio& portfolio, base::Day today, const std::vector<checks::Asked>& list) {
    for (const auto& one : list) open_[one.feature] += one.open.days;
    try {
        const auto outlook = forecast::look_ahead(
            portfolio, today, {.simulation = {.runs = forecast::lever_runs, .threads = base::processors()}});
        if (outlook.is_empty()) return;
        const auto levers =
            forecast::costs_of(portfolio, outlook, forecast::Lever::What::questions, forecast::most_levers);
        for (const auto& one : levers) {
            if (one.days > std::max(one.margin, least_days_at_80)) days_[one.record] = one.days;
        }
    } catch (const base::Error&) {
        // Nothing can be planned: the questions stand by what they may add.
    }
}

std::optional<double> DaysAt80::of(const checks::Asked& one) const {
    const auto days = days_.find(one.feature);
    if (days == days_.end()) return {};
    return days->second * one.open.days / open_.at(one.feature);
}

void DaysAt80::sort(std::vector<checks::Asked>& list) const {
    std::stable_sort(list.begin(), list.end(), [&](const checks::Asked& a, const checks::Asked& b) {
        return of(a).value_or(0) > of(b).value_or(0);
    });
}

}  // namespace waybill::cli
