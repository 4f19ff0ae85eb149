#pragma once

#include <optional>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// What makes a service a place where changes go wrong.
enum class Heat { fan_in, incidents, hours, overrun, coverage, debts };

/// What is known of one service. What is not known is no number.
struct Hotspot {
    const base::Record* service = nullptr;
    std::size_t fan_in = 0;                    ///< services that use it themselves
    std::size_t incidents = 0;                 ///< of the last 12 months
    std::size_t unrestored = 0;                ///< of those, not restored yet, or not said when
    std::optional<double> hours{};             ///< from begin to restored, over those of which both are known
    std::optional<double> overrun{};           ///< work on the features that touch it, over their first estimates: 1.5
    std::size_t measured = 0;                  ///< features of which both are known
    std::optional<double> coverage{};          ///< percent
    std::vector<const base::Record*> debts{};  ///< open or lived with, by key
    double heat = 0;                           ///< sum of shares: see `hotspots`
    std::optional<Heat> hottest{};             ///< the largest of them; nothing where none is above 0
};

/// The services, hottest first, then by key. Heat is the sum of six shares from 0 to 1, each of the largest of any
/// service: fan-in, incidents, hours to restore, overrun beyond the first estimate, what tests do not cover, debts.
/// What is not known adds nothing. An incident counts within the 365 days up to `today` (by when it began, or else was
/// recorded), in full for each service that it hit. The work of a feature is what was spent on it; it counts once the feature is delivered,
/// or as soon as it is more than the first estimate.
std::vector<Hotspot> hotspots(const portfolio::Portfolio& portfolio, base::Day today);

}  // namespace waybill::coordination
