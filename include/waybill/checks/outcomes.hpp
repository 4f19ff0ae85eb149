#pragma once

#include <optional>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/outcomes/options.hpp"
#include "waybill/outcomes/review.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// Keys in the order in which people count: O-9 before O-10.
bool is_before(const base::Record& left, const base::Record& right);

/// The review of one outcome of the portfolio. The feature that it hangs on must be in it.
outcomes::Review review_of(const portfolio::Portfolio& portfolio, const base::Record& outcome, base::Day today);

/// The reviews of every outcome of a shipped or done feature, and of those being built that have a rollout or whose
/// metric is measured: the stop rule counts before launch too. By the outcome's key.
std::vector<outcomes::Review> reviews(const portfolio::Portfolio& portfolio, base::Day today);

/// The day from which users have the feature, whether it claims something or not.
std::optional<outcomes::Exposure> exposure_of(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                              base::Day today);

/// The first day on which a feature that claims the metric came to users.
std::optional<base::Day> first_exposure(const portfolio::Portfolio& portfolio, const base::Record& metric,
                                        base::Day today);

/// The features that claim to move the metric and are not with users yet, ranked by move for a day of work.
std::vector<outcomes::Option> options_of(const portfolio::Portfolio& portfolio, const base::Record& metric,
                                         base::Day today);

}  // namespace waybill::checks
