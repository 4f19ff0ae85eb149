#pragma once

#include <string_view>

#include "waybill/base/date.hpp"

namespace waybill::exchange {

/// A date cell of Jira: the day as it is written, and the point in time.
struct JiraDate {
    base::Day day;
    base::Instant at;
};

/// Reads the date layouts of Jira's exports: `22/Mar/14 07:59`, `05/Feb/26 12:00 PM`, `05/Feb/2026`,
/// `Feb 5, 2026 12:00 PM`, `2026-02-05 12:00`, ISO 8601 with or without zone; month names in English. Years
/// 70-99 of two digits are 19xx, others 20xx. Exports carry no zone: times without one are taken as UTC.
/// Throws Fault::bad_data without a place for anything else, and for dates of numbers only (`01/02/26`), of which
/// nobody can say whether the day or the month comes first.
JiraDate parse_jira_date(std::string_view text);

}  // namespace waybill::exchange
