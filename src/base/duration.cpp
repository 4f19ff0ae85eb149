#include "waybill/base/duration.hpp"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "waybill/base/number.hpp"

namespace waybill::base {
namespace {

constexpr double most_days = 100'000;
constexpr std::array<std::pair<std::string_view, double>, 4> units{
    {{"min", 1.0}, {"h", 60.0}, {"d", minutes_per_day}, {"w", 5.0 * minutes_per_day}}};

std::optional<std::int64_t> whole_minutes(double minutes) {
    if (!(minutes >= 0) || minutes > most_days * minutes_per_day) return {};
    return std::llround(minutes);
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    for (const auto& [suffix, minutes] : units) {
        if (!text.ends_with(suffix)) continue;
        const auto amount = parse_number(text.substr(0, text.size() - suffix.size()));
        if (!amount) return {};
        return whole_minutes(*amount * minutes);
    }
    const auto days = parse_number(text);
    if (!days) return {};
    return minutes_from_days(*days);
}

std::optional<std::int64_t> minutes_from_days(double days) {
    return whole_minutes(days * minutes_per_day);
}

double days_from_minutes(std::int64_t minutes) {
    return static_cast<double>(minutes) / minutes_per_day;
}

std::string format_duration(std::int64_t minutes) {
    if (minutes != 0 && minutes < 60) return fmt::format("{}min", minutes);
    const double days = days_from_minutes(minutes);
    return fmt::format("{}d", format_number(std::round(days * 100) / 100));
}

}  // namespace waybill::base
