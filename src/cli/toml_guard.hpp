#pragma once

#include <string>
#include <string_view>

namespace waybill::cli {

/// Refuses what toml++ 3.3 does undefined things with, as Fault::configuration with the place: a byte beyond ASCII outside
/// quotation marks and comments, where TOML 1.0 allows none; a table header that begins with no letter of a name; a date or
/// a time, which no setting has; brackets that do not match; a quotation mark
/// within a word; a backslash before a byte beyond ASCII; and a sign that
/// stands nowhere in TOML outside quotation marks and comments.
void guard_toml(std::string_view text, const std::string& file);

}  // namespace waybill::cli
