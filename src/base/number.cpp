#include "waybill/base/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace waybill::base {
namespace {

bool has_leading_zero(std::string_view digits) {
    return digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
    const auto unsigned_part = text.starts_with('-') ? text.substr(1) : text;
    if (unsigned_part.empty() || has_leading_zero(unsigned_part)) return {};
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::optional<double> parse_number(std::string_view text) {
    const auto unsigned_part = text.starts_with('-') ? text.substr(1) : text;
    const bool is_plain = std::all_of(unsigned_part.begin(), unsigned_part.end(),
                                      [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    if (unsigned_part.empty() || !is_plain || unsigned_part.front() == '.' || unsigned_part.back() == '.' ||
        has_leading_zero(unsigned_part)) {
        return {};
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
    return value + 0.0;  // -0 becomes 0
}

std::string format_number(double value) {
    return fmt::format("{}", value == 0 ? 0.0 : value);
}

}  // namespace waybill::base
