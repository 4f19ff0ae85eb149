#include "waybill/base/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

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
    std::array<char, 512> text{};  // the smallest number has 324 figures behind the point
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value == 0 ? 0.0 : value, std::chars_format::fixed);
    // Readers of JSON take figures without a point for an integer, and refuse one beyond 64 bits.
    const bool is_huge = std::isfinite(value) && std::abs(value) >= 0x1p63;
    return std::string(text.data(), end.ptr) + (is_huge ? ".0" : "");
}

std::string format_days(double days) {
    return format_number(std::round(days * 10) / 10) + "d";
}

}  // namespace waybill::base
