#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace waybill::base {

/// A decimal integer: optional `-`, digits, nothing else (no blanks, no `+`, no leading zeros, no hex).
std::optional<std::int64_t> parse_integer(std::string_view text);

/// A finite decimal number such as `12`, `-0.5`, `1.25`; no exponent, no blanks, no `inf`.
std::optional<double> parse_number(std::string_view text);

/// The shortest decimal text, without an exponent, that parse_number and parse_json read back as the same number: `5`,
/// `0.1`.
std::string format_number(double value);

/// Days to a tenth, as estimates write them: `2.5d`.
std::string format_days(double days);

}  // namespace waybill::base
