#include "reading.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "moves.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::report {
namespace {

/// Less than this share of the way is no movement: a metric is never quite still.
constexpr double least_share = 0.1;

std::optional<double> value_of(const Record& observation, const Record& metric) {
    if (const auto value = observation.number("value")) return value;
    const auto numerator = observation.number("numerator");
    const auto denominator = observation.number("denominator");
    if (!numerator || !denominator || *denominator == 0) return {};
    return *numerator / *denominator * (metric.text("unit") == "%" ? 100 : 1);
}

/// `61`, `61 %`, or `-10%` of the baseline.
std::optional<double> absolute_target(std::string_view text, std::optional<double> baseline) {
    text = base::trimmed(text);
    if (text.empty()) return {};
    const bool is_change = text.front() == '-' || text.front() == '+';
    const bool is_percent = text.ends_with('%');
    if (text.front() == '+') text.remove_prefix(1);
    const auto number = base::parse_number(text.substr(0, text.find_first_not_of("-0123456789.")));
    if (!number) return {};
    if (!is_change || !is_percent) return number;
    if (!baseline) return {};
    return *baseline * (1 + *number / 100);
}

void judge(Claim& claim, std::optional<Day> exposed, Day today) {
    const auto window = claim.outcome->integer("window_days");
    if (exposed && window) claim.due = *exposed + std::chrono::days{*window};
    const auto baseline = claim.metric ? claim.metric->number("baseline") : std::nullopt;
    claim.target = absolute_target(claim.outcome->text("target"), baseline);
    if (!claim.latest) {
        claim.movement = Movement::no_data;
        if (const auto first = claim.outcome->day("first_data")) claim.due = first;
        return;
    }
    if (!baseline || !claim.target || *baseline == *claim.target) return;
    claim.share = (claim.latest->value - *baseline) / (*claim.target - *baseline);
    const bool is_over = claim.due && *claim.due < today;
    if (claim.share >= 1)
        claim.movement = Movement::reached;
    else if (is_over)
        claim.movement = Movement::missed;
    else if (claim.share <= -least_share)
        claim.movement = Movement::worse;
    else
        claim.movement = claim.share < least_share ? Movement::unmoved : Movement::moving;
}

}  // namespace

std::optional<Reading> latest_reading(const portfolio::Portfolio& portfolio, const Record& metric) {
    std::optional<Reading> latest;
    for (const auto* one : portfolio.of(outcomes::observation, "metric", metric.key)) {
        const auto day = one->day("day");
        const auto value = value_of(*one, metric);
        if (day && value && (!latest || *day >= latest->day)) latest = Reading{*day, *value};
    }
    return latest;
}

std::string shown_value(double value, const Record& metric) {
    const auto unit = metric.text("unit");
    return one_decimal(value) + (unit.empty() ? std::string() : fmt::format(" {}", unit));
}

std::optional<Day> exposed_on(const Edition& edition, const Record& feature) {
    std::optional<Day> first, half;
    for (const auto* step : edition.portfolio.of(features::rollout, "feature", feature.key)) {
        const auto day = step->day("day");
        if (!day) continue;
        if (!first || *day < *first) first = day;
        if (step->number("percent").value_or(0) >= 50 && (!half || *day < *half)) half = day;
    }
    if (half) return half;
    if (first) return first;
    const auto shipped = reached_on(edition, feature, "shipped");
    return shipped ? shipped : reached_on(edition, feature, "done");
}

std::vector<Claim> claims(const Edition& edition) {
    const auto week = moves_of(edition);
    std::vector<Claim> list;
    for (const auto* feature : edition.features()) {
        const auto stage = feature->text("stage");
        if (stage != "shipped" && stage != "done") continue;
        const bool is_new = std::find(week.shipped.begin(), week.shipped.end(), feature) != week.shipped.end();
        const auto exposed = exposed_on(edition, *feature);
        for (const auto* outcome : edition.portfolio.of(outcomes::outcome, "feature", feature->key)) {
            Claim claim{feature, outcome, edition.portfolio.find(outcomes::metric, outcome->text("metric"))};
            if (claim.metric) claim.latest = latest_reading(edition.portfolio, *claim.metric);
            if (claim.latest && exposed && claim.latest->day < *exposed) claim.latest.reset();
            const bool is_measured = claim.latest && edition.is_in_week(claim.latest->day);
            if (stage == "done" && !is_new && !is_measured) continue;
            judge(claim, exposed, edition.today);
            list.push_back(std::move(claim));
        }
    }
    return list;
}

}  // namespace waybill::report
