#pragma once

#include <vector>

#include "waybill/forecast/calendar.hpp"
#include "waybill/forecast/timeline.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::forecast {

/// The weekdays of a team. Throws Fault::bad_data where they are none.
Weekdays weekdays_of(const base::Record& team);

/// The streams of a team: its focus on its weekdays, less the absences of itself and of everybody, which take the last
/// streams. Throws Fault::refused where it never gets to any work.
std::vector<Calendar> streams_of(const base::Record& team, const portfolio::Portfolio& portfolio,
                                 const Timeline& timeline);

/// When work goes on that belongs to no team: from Monday to Friday, but for the absences of everybody.
Calendar without_team(const portfolio::Portfolio& portfolio, const Timeline& timeline);

}  // namespace waybill::forecast
