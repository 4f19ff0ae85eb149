#include "waybill/outcomes/series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::outcomes {
namespace {

using base::Day;
using base::Record;

constexpr double infinity = std::numeric_limits<double>::infinity();

double scale_of(const Record& metric) {
    return metric.text("unit") == "%" ? 100 : 1;
}

/// A number at the beginning of a text, and what follows it.
struct Leading {
    double number;
    std::string_view rest;
};

std::optional<Leading> leading_number(std::string_view text) {
    text = base::trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto end = std::min(text.find_first_not_of("-0123456789."), text.size());
    const auto number = base::parse_number(text.substr(0, end));
    // `10,000` and `1e3` begin with another number than they are.
    const bool goes_on = end < text.size() && std::string_view(",'eE").find(text[end]) != std::string_view::npos;
    if (!number || goes_on) return {};
    return Leading{*number, base::trimmed(text.substr(end))};
}

/// `55..65`: kept within a range.
std::optional<Target> range_of(std::string_view low, std::string_view high, std::optional<double> baseline) {
    const auto from = leading_number(low);
    const auto to = leading_number(high);
    if (!from || !to || from->number > to->number) return {};
    const double middle = (from->number + to->number) / 2;
    return Target{baseline.value_or(from->number) <= middle ? from->number : to->number, from->number, to->number};
}

}  // namespace

std::optional<double> value_of(const Record& observation, const Record& metric) {
    if (const auto value = observation.number("value")) return value;
    const auto numerator = observation.number("numerator");
    const auto denominator = observation.number("denominator");
    if (!numerator || !denominator || *denominator == 0) return {};
    return *numerator / *denominator * scale_of(metric);
}

std::vector<Reading> readings_of_arm(std::string_view arm, const Record& metric,
                                     const std::vector<const Record*>& observations, Day until) {
    std::map<Day, Reading> by_day;
    for (const auto* one : observations) {
        const auto day = one->day("day");
        const auto value = value_of(*one, metric);
        if (!day || !value || *day > until || one->text("arm") != arm) continue;
        by_day.insert_or_assign(*day, Reading{*day, *value, one->number("numerator"), one->number("denominator")});
    }
    std::vector<Reading> list;
    for (const auto& [day, reading] : by_day) list.push_back(reading);
    return list;
}

std::vector<Reading> readings(const Record& metric, const std::vector<const Record*>& observations, Day until) {
    auto list = readings_of_arm("", metric, observations, until);
    const auto is_earlier = [](const Reading& a, const Reading& b) { return a.day < b.day; };
    const auto all = static_cast<std::ptrdiff_t>(list.size());
    for (auto& one : readings_of_arm("exposed", metric, observations, until)) {
        if (!std::binary_search(list.begin(), list.begin() + all, one, is_earlier)) list.push_back(std::move(one));
    }
    std::sort(list.begin(), list.end(), is_earlier);
    return list;
}

std::optional<double> mean(std::span<const Reading> readings, const Record& metric) {
    if (readings.empty()) return {};
    double sum = 0, numerators = 0, denominators = 0;
    bool are_ratios = true;
    for (const auto& one : readings) {
        sum += one.value;
        are_ratios = are_ratios && one.numerator && one.denominator;
        numerators += one.numerator.value_or(0);
        denominators += one.denominator.value_or(0);
    }
    if (are_ratios && denominators != 0) return numerators / denominators * scale_of(metric);
    return sum / static_cast<double>(readings.size());
}

std::optional<Target> target_of(std::string_view text, std::optional<double> baseline, const Record& metric) {
    text = base::trimmed(text);
    if (const auto dots = text.find(".."); dots != std::string_view::npos)
        return range_of(text.substr(0, dots), text.substr(dots + 2), baseline);
    const auto leading = leading_number(text);
    if (!leading) return {};
    double value = leading->number;
    if ((text.front() == '-' || text.front() == '+') && leading->rest.starts_with('%')) {
        if (!baseline) return {};
        value = *baseline + *baseline * value / 100;
    }
    const auto direction = metric.text("direction");
    if (direction == "down" || (direction != "up" && baseline && value < *baseline))
        return Target{value, -infinity, value};
    if (direction == "up" || (baseline && value > *baseline)) return Target{value, value, infinity};
    return {};
}

bool breaks_guardrail(const Record& metric, double number) {
    const auto limit = metric.number("guardrail");
    const auto direction = metric.text("direction");
    return limit && ((direction == "down" && number > *limit) || (direction == "up" && number < *limit));
}

namespace {

/// Three digits that count, and of great numbers those before the point.
int decimals_of(double size) {
    if (size >= 1000) return 0;
    if (size >= 10) return 1;
    if (size >= 1) return 2;
    if (size >= 0.01 || size == 0) return 4;
    return std::min(2 + static_cast<int>(std::ceil(-std::log10(size))), 15);
}

}  // namespace

std::string shown_number(double number) {
    const double size = std::abs(number);
    std::string text = fmt::format("{:.{}f}", number, decimals_of(size));
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string shown_number(double number, const Record& metric) {
    const auto unit = metric.text("unit");
    return shown_number(number) + (unit.empty() ? "" : " ") + std::string(unit);
}

}  // namespace waybill::outcomes
