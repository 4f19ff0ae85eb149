#include "waybill/estimates/range.hpp"

#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/distribution.hpp"

namespace waybill::estimates {
namespace {

using base::Error;
using base::Fault;

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
    throw Error(
        Fault::bad_value, fmt::format("'{}' is not a range: {}", base::visible(text), why),
        "write it as 2d..5d..11d: done sooner one time in ten, as likely sooner as later, later one time in ten");
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(base::trimmed(text.substr(0, end)));
        if (end == std::string_view::npos) return parts;
        text = text.substr(end + separator.size());
    }
}

/// The parts in minutes.
std::vector<std::int64_t> minutes_of(std::string_view text, const std::vector<std::string_view>& parts) {
    const auto digits = parts.back().find_last_of("0123456789.");
    const std::string_view unit =
        digits == std::string_view::npos ? std::string_view{} : parts.back().substr(digits + 1);
    std::vector<std::int64_t> minutes;
    for (const auto part : parts) {
        const auto value = base::parse_number(part) ? base::parse_duration(std::string(part) + std::string(unit))
                                                    : base::parse_duration(part);
        if (!value) refuse(text, fmt::format("'{}' is not a duration", base::visible(part)));
        if (!minutes.empty() && *value < minutes.back()) refuse(text, "its parts must grow");
        minutes.push_back(*value);
    }
    return minutes;
}

/// Least, most likely and most, as quantiles of their beta distribution.
Range pert(const std::vector<std::int64_t>& minutes) {
    const Distribution beta =
        BetaPert{static_cast<double>(minutes[0]), static_cast<double>(minutes[1]), static_cast<double>(minutes[2])};
    const auto at = [&](double p) { return std::llround(quantile(beta, p)); };
    return {at(0.1), at(0.5), at(0.9)};
}

}  // namespace

Range parse_range(std::string_view text) {
    const bool is_pert = text.find('/') != std::string_view::npos;
    const auto parts = parts_of(text, is_pert ? "/" : "..");
    if (parts.size() > 3) refuse(text, "it has more than three parts");
    if (is_pert && parts.size() < 3) refuse(text, "least, most likely and most need three parts: 2/4/12");
    const auto minutes = minutes_of(text, parts);
    if (is_pert) return pert(minutes);
    if (minutes.size() == 3) return {minutes[0], minutes[1], minutes[2]};
    if (minutes.size() == 2) return {std::nullopt, minutes[0], minutes[1]};
    return {std::nullopt, minutes[0], std::nullopt};
}

}  // namespace waybill::estimates
