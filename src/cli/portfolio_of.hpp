#pragma once

#include <functional>
#include <optional>
#include <span>

#include "waybill/checks/check.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {

class Session;

/// Everything that the answers read, in memory.
portfolio::Portfolio portfolio_of(const store::Store& store);
/// The same with a count for the person who waits.
portfolio::Portfolio portfolio_of(const store::Store& store, const Session& session);

/// The records of these kinds alone: an answer loads what it needs. `done` is called for each record.
portfolio::Portfolio portfolio_of(const store::Store& store, std::span<const base::Kind* const> kinds,
                                  const std::function<void()>& done = {});

/// One feature with all that names it, and the teams and metrics: enough to judge or show it, quickly.
portfolio::Portfolio portfolio_around(const store::Store& store, const base::Record& feature);

/// The records as they stood on a day; nothing where the journal does not reach back so far.
std::optional<portfolio::Portfolio> portfolio_before(const store::Store& store, base::Day day);
/// The same a week before.
std::optional<portfolio::Portfolio> portfolio_a_week_before(const store::Store& store, base::Day today);

/// The odds of what is promised, on all processors.
forecast::Promises promises_of(const portfolio::Portfolio& portfolio, base::Day today);
/// Puts those of the week before beside them, as far as its records are known.
void add_week_before(forecast::Promises& promises, const std::optional<portfolio::Portfolio>& week_before,
                     base::Day today);

/// The findings of the plan, weighed as the project weighs its rules, with those of the baseline marked. Where the
/// promises are not given they are computed.
std::vector<checks::Finding> findings_of(const store::Store& store, const portfolio::Portfolio& portfolio,
                                         base::Day today, const checks::Severities& severities,
                                         const forecast::Promises* promises = nullptr);

}  // namespace waybill::cli
