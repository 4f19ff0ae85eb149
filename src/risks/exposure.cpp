#include "waybill/risks/exposure.hpp"

#include <cmath>

#include "waybill/base/duration.hpp"

namespace waybill::risks {
namespace {

using base::Record;

/// Between the quantiles 0.1 and 0.9 of a standard normal.
constexpr double width_of_80_percent = 2.563103;

Impact constant(double days) {
    return {.mean = days, .mu = 0, .sigma = 0};
}

}  // namespace

std::optional<Impact> impact(std::optional<std::int64_t> p10, std::optional<std::int64_t> p90) {
    if (!p10 && !p90) return {};
    const auto low_minutes = p10.value_or(p90.value_or(0));
    const auto high_minutes = p90.value_or(low_minutes);
    const double low = base::days_from_minutes(low_minutes);
    const double high = base::days_from_minutes(high_minutes);
    if (high_minutes - low_minutes < 1) return constant(high);
    if (low_minutes <= 0) return constant(high / 2);
    const double mu = (std::log(low) + std::log(high)) / 2;
    const double sigma = (std::log(high) - std::log(low)) / width_of_80_percent;
    return Impact{.mean = std::exp(mu + sigma * sigma / 2), .mu = mu, .sigma = sigma};
}

bool is_standing(const Record& risk) {
    const auto status = risk.text("status");
    return status == "open" || status == "watching" || status == "mitigated";
}

std::optional<double> Size::expected_days() const {
    if (!probability || !impact) return {};
    return *probability * impact->mean;
}

Size inherent(const Record& risk) {
    return {risk.number("probability"), impact(risk.integer("impact_p10"), risk.integer("impact_p90"))};
}

Size residual(const Record& risk) {
    const auto before = inherent(risk);
    const auto probability = risk.number("residual_probability");
    const auto after = impact(risk.integer("residual_impact_p10"), risk.integer("residual_impact_p90"));
    return {probability ? probability : before.probability, after ? after : before.impact};
}

Size current(const Record& risk) {
    return risk.text("status") == "mitigated" ? residual(risk) : inherent(risk);
}

}  // namespace waybill::risks
