#pragma once

#include <string>

#include "../session.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::cli {

/// What the release of a feature in work will ask for and nobody has answered; without blocks else.
view::Section release_section(const portfolio::Portfolio& portfolio, const base::Record& feature);
/// The whole checklist of a release, answered or not: a list of JSON.
std::string release_checklist_json(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// Incidents that came from the feature, and those on its services that are not over; without blocks where there are
/// none.
view::Section incidents_section(const portfolio::Portfolio& portfolio, const base::Record& feature, base::Day today);
/// The same for programs: a list of records.
std::string incidents_json(const portfolio::Portfolio& portfolio, const base::Record& feature);

}  // namespace waybill::cli
