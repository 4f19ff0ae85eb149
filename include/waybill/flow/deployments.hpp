#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "waybill/flow/period.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/statistics/proportion.hpp"

namespace waybill::flow {

/// The five measures of DORA of one service in calendar time (dora.dev/guides/dora-metrics, 2026). Services are not
/// compared with each other: what is deployed, and how, differs too much. Of an even number the median is the lower
/// one, which was seen.
struct Deployments {
    std::string service;  ///< empty: of no service
    std::size_t count = 0;
    double per_week = 0;                ///< over the period
    std::optional<double> between{};    ///< median days from one to the next
    std::optional<double> lead_time{};  ///< median days from commit to production
    std::size_t commits = 0;            ///< behind that
    std::size_t before_commit = 0;    ///< commits said to be younger than their deployment, and left out: clocks differ
    statistics::Proportion failed{};  ///< of nothing where nobody ever notes it: change fail rate
    std::optional<double> recovery_hours{};    ///< median from a failed deployment until service was restored
    std::size_t restored = 0, unrestored = 0;  ///< failed ones, with and without that moment
    std::size_t before_failure = 0;            ///< said to be restored before they were deployed, and left out
    statistics::Proportion rework{};  ///< unplanned ones, because of an incident; of nothing where nobody ever notes
                                      ///< it: deployment rework rate
};

/// By service, in the order of their names, those of the period. `deployments` are records of that kind.
std::vector<Deployments> deployments_of(std::span<const base::Record* const> deployments, const Period& period);

}  // namespace waybill::flow
