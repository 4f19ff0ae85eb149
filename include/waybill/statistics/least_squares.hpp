#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace waybill::statistics {

/// What explains values best: coefficients for each column of a design.
struct Fit {
    std::vector<double> coefficients{}, errors{};  ///< with their standard errors
    double residual_sd = 0;
    std::size_t freedom = 0;  ///< degrees of freedom that are left
};

/// Ordinary least squares by Householder reflections. `rows` are the design: one row for each value, all as long.
/// Nothing where there are no more rows than columns, or a column follows from the others.
std::optional<Fit> least_squares(const std::vector<std::vector<double>>& rows, std::span<const double> values);

}  // namespace waybill::statistics
