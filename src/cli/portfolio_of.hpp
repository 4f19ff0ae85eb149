#pragma once

#include <span>

#include "waybill/checks/check.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {

/// Everything that the answers read, in memory.
portfolio::Portfolio portfolio_of(const store::Store& store);

/// The records of these kinds alone: an answer loads what it needs.
portfolio::Portfolio portfolio_of(const store::Store& store, std::span<const base::Kind* const> kinds);

/// One feature with all that names it, and the teams and metrics: enough to judge or show it, quickly.
portfolio::Portfolio portfolio_around(const store::Store& store, const base::Record& feature);

/// The findings of the plan, weighed as the project weighs its rules, with those of the baseline marked.
std::vector<checks::Finding> findings_of(const store::Store& store, const portfolio::Portfolio& portfolio, base::Day today,
                                         const checks::Severities& severities);

}  // namespace waybill::cli
