#include <fmt/format.h>

#include "../parts.hpp"
#include "matrix_answer.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

using coordination::Matrix;
using coordination::MatrixCell;

std::string cell_json(const Matrix& matrix, const MatrixCell& cell) {
    return fmt::format(R"({{"from":{},"on":{},"count":{},"claimed":{},"dependencies":{}}})",
                       base::json_string(matrix.rows[cell.row]->key), base::json_string(matrix.rows[cell.column]->key),
                       cell.count, cell.claimed, json_list(cell.dependencies));
}

std::string row_json(const Matrix& matrix, std::size_t row) {
    const auto& seen = matrix.visibility;
    return fmt::format(R"({{"key":{},"reached_by":{},"reaches":{},"role":{}}})",
                       base::json_string(matrix.rows[row]->key), seen.fan_in[row], seen.fan_out[row],
                       seen.roles.empty() ? "null" : base::json_string(dependencies::name_of(seen.roles[row])));
}

template <class List, class Each>
std::string rows_json(const List& list, Each each) {
    std::string json = "[";
    for (const auto& one : list) json += (json.size() > 1 ? "," : "") + each(one);
    return json + "]";
}

}  // namespace

std::string matrix_json(const Matrix& matrix, std::string_view by) {
    std::vector<std::size_t> rows(matrix.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    return fmt::format(
        R"({{"by":"{}","rows":{},"cells":{},"loops":{},"propagation_cost":{},"single_points":{},"outside":{},"without":{}}})",
        by, rows_json(rows, [&](std::size_t row) { return row_json(matrix, row); }),
        rows_json(matrix.cells, [&](const MatrixCell& cell) { return cell_json(matrix, cell); }),
        rows_json(matrix.loops, [&](const auto& loop) { return json_list(matrix_keys(matrix, loop)); }),
        share_json(matrix.visibility.propagation_cost),
        rows_json(matrix.joints,
                  [&](const auto& joint) {
                      return fmt::format(R"({{"key":{},"parts":{}}})", base::json_string(matrix.rows[joint.row]->key),
                                         rows_json(joint.parts, [&](const auto& part) {
                                             return json_list(matrix_keys(matrix, part));
                                         }));
                  }),
        matrix.outside, matrix.homeless);
}

}  // namespace waybill::cli
