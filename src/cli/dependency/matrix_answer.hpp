#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/coordination/matrix.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The keys of rows; and keys in one line, cut where there are many.
base::Texts matrix_keys(const coordination::Matrix& matrix, const std::vector<std::size_t>& rows);
std::string matrix_list(const base::Texts& keys);

/// Sections of the document: what matters most, who alone holds parts together, and where each service stands around
/// the largest loop.
view::Section matrix_sum(const coordination::Matrix& matrix, std::string_view by);
view::Section matrix_joints(const coordination::Matrix& matrix);
view::Section matrix_roles(const coordination::Matrix& matrix);

/// What `dependency matrix` answers; `by` is the word that was typed for its rows.
view::Document matrix_document(const coordination::Matrix& matrix, std::string_view by);
/// The whole matrix as rows, for CSV and TSV.
view::Document matrix_table(const coordination::Matrix& matrix, std::string_view by);
std::string matrix_json(const coordination::Matrix& matrix, std::string_view by);

}  // namespace waybill::cli
