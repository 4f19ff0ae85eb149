#include "waybill/statistics/least_squares.hpp"

#include <cmath>

namespace waybill::statistics {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// A column this much shorter than it was, once the others are taken out of it, follows from them.
constexpr double nothing_left = 1e-13;

double column_norm(const Matrix& matrix, std::size_t column, std::size_t from) {
    double squares = 0;
    for (std::size_t i = from; i < matrix.size(); ++i) squares += matrix[i][column] * matrix[i][column];
    return std::sqrt(squares);
}

/// Turns the rows from `step` on so that the column `step` of `design` is 0 below the diagonal. False where nothing of
/// the column is left.
bool reflect(Matrix& design, std::vector<double>& values, std::size_t step, double was) {
    const double norm = column_norm(design, step, step);
    if (norm <= nothing_left * was) return false;
    const double diagonal = design[step][step] > 0 ? -norm : norm;
    std::vector<double> mirror(design.size(), 0.0);
    for (std::size_t i = step; i < design.size(); ++i) mirror[i] = design[i][step];
    mirror[step] -= diagonal;
    double squares = 0;
    for (const double one : mirror) squares += one * one;
    const auto apply = [&](auto&& at) {
        double along = 0;
        for (std::size_t i = step; i < mirror.size(); ++i) along += mirror[i] * at(i);
        for (std::size_t i = step; i < mirror.size(); ++i) at(i) -= 2 * along / squares * mirror[i];
    };
    for (std::size_t column = step; column < design[0].size(); ++column)
        apply([&](std::size_t i) -> double& { return design[i][column]; });
    apply([&](std::size_t i) -> double& { return values[i]; });
    return true;
}

/// Solves R x = right for the upper triangle of `design`.
std::vector<double> solve(const Matrix& design, std::span<const double> right) {
    const std::size_t columns = design[0].size();
    std::vector<double> result(columns);
    for (std::size_t i = columns; i-- > 0;) {
        double rest = right[i];
        for (std::size_t j = i + 1; j < columns; ++j) rest -= design[i][j] * result[j];
        result[i] = rest / design[i][i];
    }
    return result;
}

}  // namespace

std::optional<Fit> least_squares(const Matrix& rows, std::span<const double> values) {
    if (rows.empty() || rows.size() <= rows[0].size()) return {};
    Matrix design = rows;
    std::vector<double> turned(values.begin(), values.end());
    const std::size_t columns = design[0].size();
    for (std::size_t step = 0; step < columns; ++step) {
        if (!reflect(design, turned, step, column_norm(rows, step, 0))) return {};
    }
    Fit fit{.coefficients = solve(design, turned), .freedom = rows.size() - columns};
    double squares = 0;
    for (std::size_t i = columns; i < turned.size(); ++i) squares += turned[i] * turned[i];
    fit.residual_sd = std::sqrt(squares / static_cast<double>(fit.freedom));
    // The rows of the inverse of R are as long as the errors are great.
    fit.errors.assign(columns, 0);
    for (std::size_t unit = 0; unit < columns; ++unit) {
        std::vector<double> right(columns, 0.0);
        right[unit] = 1;
        const auto column = solve(design, right);
        for (std::size_t i = 0; i < columns; ++i) fit.errors[i] += column[i] * column[i];
    }
    for (double& error : fit.errors) error = fit.residual_sd * std::sqrt(error);
    return fit;
}

}  // namespace waybill::statistics
