#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/dependencies/visibility.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// What the rows of a matrix are.
enum class MatrixBy { team, project, service, feature };

/// How often a row waits for a column.
struct MatrixCell {
    std::size_t row, column;  ///< the same: within one
    std::size_t count = 0;    ///< open dependencies; links, of services
    std::size_t claimed = 0;  ///< of those, how many nobody has confirmed; observed and not documented, of links
    std::vector<std::string> dependencies{};  ///< their keys, sorted; none of links
};

/// A row that alone holds others together.
struct MatrixJoint {
    std::size_t row;
    std::vector<std::vector<std::size_t>> parts;  ///< rows that lose touch without it
};

/// Who waits for whom: a design structure matrix (Steward 1981). A row waits for a column, and what is waited for comes
/// first, so that a mark right of the diagonal belongs to a loop. It points into the portfolio.
struct Matrix {
    MatrixBy by;
    std::vector<const base::Record*> rows{};        ///< strongly connected sets together, each behind what it waits for
    std::vector<MatrixCell> cells{};                ///< those that are not empty, by row and column
    std::vector<std::vector<std::size_t>> loops{};  ///< rows that all wait for each other, two or more
    dependencies::Visibility visibility{};          ///< by row
    std::vector<MatrixJoint> joints{};
    std::size_t outside = 0;   ///< open dependencies on milestones and outside parties
    std::size_t homeless = 0;  ///< open dependencies of a feature that belongs to no row

    const MatrixCell* at(std::size_t row, std::size_t column) const;
};

/// Rows: the teams or projects of unfinished features, all services, or the unfinished features that wait for one or
/// are waited for. Cells: the dependencies that count between unfinished features (dependencies::counts), or the links
/// of services.
Matrix matrix_of(const portfolio::Portfolio& portfolio, MatrixBy by);

}  // namespace waybill::coordination
