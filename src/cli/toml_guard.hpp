#pragma once

#include <string>
#include <string_view>

namespace waybill::cli {

/// Lists and inline tables within each other, at most.
inline constexpr int most_toml_depth = 16;

/// Lets through what waybill reads of TOML 1.0, and refuses the rest as Fault::configuration with its place. On text that is
/// no TOML toml++ 3.3 does undefined things, so that it is only given what fits this grammar:
///
///     line    = [ "[" name "]" | "[[" name "]]" | name "=" value ] [ "#" comment ]
///     name    = part { "." part }          part = letters, digits, - and _, or a string in one line
///     value   = string | "true" | "false" | number | "[" values "]" | "{" name "=" value, … "}"
///     number  = decimal, with a fraction or an exponent; at most 18 digits
///
/// Left out are dates and times, which no setting has, other bases than ten, inf and nan.
void guard_toml(std::string_view text, const std::string& file);

}  // namespace waybill::cli
