#pragma once

#include <cstdint>
#include <optional>

#include "waybill/base/record.hpp"

/// What a risk costs on average, in working days.
namespace waybill::risks {

/// Days lost when a risk happens. A range P10..P90 is lognormal: mu = (ln P10 + ln P90) / 2, sigma = ln(P90 / P10) /
/// 2.563103 (the distance of the two quantiles of a standard normal), mean = exp(mu + sigma² / 2). Equal bounds, one
/// bound, or bounds less than a minute apart are a constant (sigma 0). A range that begins at nothing has no logarithm:
/// it is taken as symmetric, so that its mean is P90 / 2 (sigma 0 too).
/// Source: the range of an expert as a lognormal is the practice of FAIR (Freund and Jones, Measuring and Managing
/// Information Risk, 2014), there with 90 % between the bounds.
struct Impact {
    double mean = 0;   ///< working days
    double mu = 0;     ///< of the logarithm of the days; only where sigma > 0
    double sigma = 0;  ///< of the logarithm of the days
};

/// The impact of a range in minutes of working time; nothing where neither bound is known.
std::optional<Impact> impact(std::optional<std::int64_t> p10, std::optional<std::int64_t> p90);

/// Whether the risk can still happen: open, watching, or mitigated. Happened and closed cannot.
bool is_standing(const base::Record& risk);

/// Probability, impact and their product, before or after the response.
struct Size {
    std::optional<double> probability;
    std::optional<Impact> impact;
    /// Probability times mean impact; nothing where one of them is not known.
    std::optional<double> expected_days() const;
};

/// As recorded, before any response.
Size inherent(const base::Record& risk);
/// After the response: the residual probability and impact, each as before where nothing is said of it.
Size residual(const base::Record& risk);
/// As things stand: open and watching risks as recorded, mitigated ones after the response.
Size current(const base::Record& risk);

}  // namespace waybill::risks
