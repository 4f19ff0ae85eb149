#pragma once

#include <string>
#include <string_view>

namespace waybill::cli {

/// Throws Fault::configuration, with the place, where a byte beyond ASCII stands outside quotation marks and comments.
/// TOML 1.0 allows none there, and what toml++ 3.3 does with one is undefined.
void check_toml_letters(std::string_view text, const std::string& file);

}  // namespace waybill::cli
