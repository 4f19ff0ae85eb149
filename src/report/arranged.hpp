#pragma once

#include "waybill/report/weekly.hpp"

namespace waybill::report {

/// Gives the sections the order and the titles that the options ask for, then puts one's own sentences at the end of
/// their sections, each line a paragraph.
void arrange(view::Document& document, const WeeklyOptions& options);

}  // namespace waybill::report
