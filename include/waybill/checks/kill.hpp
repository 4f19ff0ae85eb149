#pragma once

#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// What killing a feature saves, frees and leaves behind. Records are those of the portfolio.
struct KillAccount {
    estimates::Work work;
    std::string team;                              ///< whose time is freed; empty where none is named
    std::vector<const base::Record*> could_start;  ///< features of that team that are ready and wait for nothing
    std::vector<const base::Record*> waiting;      ///< dependencies of unfinished features on it
    std::vector<const base::Record*> enablers;     ///< unfinished features that only enable it
    std::vector<const base::Record*> parts;        ///< unfinished features that are parts of it
    std::vector<const base::Record*> blockers;     ///< open ones, cleared with it
    std::vector<const base::Record*> outcomes;     ///< judged killed with it
};

/// The account of one feature; `could_start` is by value (the dearest delay first), then key, all else by key.
KillAccount kill_account(const portfolio::Portfolio& portfolio, const base::Record& feature);

}  // namespace waybill::checks
