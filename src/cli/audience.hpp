#pragma once

#include "verb.hpp"
#include "waybill/report/weekly.hpp"

namespace waybill::cli {

/// What --audience may be.
inline constexpr std::string_view audiences[] = {"exec", "team", "stakeholder"};

/// What --audience says: exec, team (the default) or stakeholder. Throws Fault::bad_value.
report::Audience audience_of(const Arguments& arguments);
/// Its word: exec, team or stakeholder.
std::string_view name_of(report::Audience audience);

}  // namespace waybill::cli
