#include "waybill/base/duration.hpp"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "waybill/base/number.hpp"

namespace waybill::base {
namespace {

constexpr double most_days = 100'000;
/// Longest first, the order in which parts may follow each other.
constexpr std::array<std::pair<std::string_view, double>, 4> units{
    {{"w", 5.0 * minutes_per_day}, {"d", minutes_per_day}, {"h", 60.0}, {"min", 1.0}}};

std::optional<std::int64_t> whole_minutes(double minutes) {
    if (!(minutes >= 0) || minutes > most_days * minutes_per_day) return {};
    return std::llround(minutes);
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    if (const auto days = parse_number(text)) return minutes_from_days(*days);
    double minutes = 0;
    bool has_any = false;
    for (const auto& [unit, length] : units) {
        const auto end = text.find_first_not_of("0123456789.");
        if (end == std::string_view::npos || end == 0 || !text.substr(end).starts_with(unit)) continue;
        const auto amount = parse_number(text.substr(0, end));
        if (!amount) return {};
        minutes += *amount * length;
        has_any = true;
        text.remove_prefix(end + unit.size());
        if (text.size() > 1 && text.front() == ' ') text.remove_prefix(1);
    }
    return has_any && text.empty() ? whole_minutes(minutes) : std::nullopt;
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
