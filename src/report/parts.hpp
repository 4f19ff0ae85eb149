#pragma once

#include "edition.hpp"

/// The sections of the weekly report, each in a file of its own.
namespace waybill::report {

Part bottom_line_part(const Edition& edition);
Part decisions_part(const Edition& edition);
Part outcomes_part(const Edition& edition);
Part shipped_part(const Edition& edition);
Part dates_part(const Edition& edition);
Part alignment_part(const Edition& edition);
Part scope_part(const Edition& edition);
Part slips_part(const Edition& edition);
Part risks_part(const Edition& edition);
Part dependencies_part(const Edition& edition);
Part flow_part(const Edition& edition);
Part next_week_part(const Edition& edition);

/// What is green on the surface: its odds hold, and what they stand on does not.
std::vector<view::Item> watermelons(const Edition& edition);

/// How things stand, for programs.
Standing standing_of(const Edition& edition);

/// The days ahead: what is promised, asked for or due, each as an event.
view::Calendar days_ahead(const Edition& edition);

}  // namespace waybill::report
