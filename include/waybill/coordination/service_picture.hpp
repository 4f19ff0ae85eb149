#pragma once

#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/risks/debt.hpp"

/// What follows between teams.
namespace waybill::coordination {

/// A service that uses another, or is used by it.
struct ServiceNeighbour {
    std::string key;
    const base::Record* service = nullptr;  ///< null where it is not known
    std::string how;                        ///< calls, reads, publishes
    std::string evidence;                   ///< documented, observed
};

/// A service with all that hangs on it: what to know before it is changed. It points into the portfolio.
struct ServicePicture {
    std::vector<ServiceNeighbour> used_by, uses;  ///< by key, then by how
    std::vector<const base::Record*> ripples;     ///< what changes with it
    std::vector<const base::Record*> features;  ///< that touch it and are to be delivered: what is furthest comes first
    std::vector<const base::Record*> debts;     ///< that are open
    risks::DebtRatio debt_ratio;                ///< of these, over the work that went into the service
    std::vector<const base::Record*>
        incidents;                           ///< those that last first, then those of the last 12 months, newest first
    std::vector<const base::Record*> risks;  ///< that hit it and may still happen
    std::size_t open_incidents = 0;
};

ServicePicture service_picture(const portfolio::Portfolio& portfolio, const base::Record& service, base::Day today);

}  // namespace waybill::coordination
