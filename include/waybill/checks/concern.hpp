#pragma once

#include <set>
#include <string>
#include <vector>

#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// Names of records, as findings have them.
using RecordNames = std::set<std::string, std::less<>>;

/// What concerns these projects and features: they themselves, what belongs to them (a criterion, an estimate, what a
/// feature waits for), what names one of them (a milestone, a risk), and the constraints that bind their projects or
/// everything. A feature is concerned only where it is among `roots`; what names neither, as services, teams and metrics,
/// never is.
RecordNames names_about(const portfolio::Portfolio& portfolio, const std::vector<const base::Record*>& roots);

}  // namespace waybill::checks
