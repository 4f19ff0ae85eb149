#pragma once

#include <string>
#include <string_view>

#include "waybill/coordination/matrix.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What `dependency matrix` answers; `by` is the word that was typed for its rows.
view::Document matrix_document(const coordination::Matrix& matrix, std::string_view by);
/// The whole matrix as rows, for CSV and TSV.
view::Document matrix_table(const coordination::Matrix& matrix, std::string_view by);
std::string matrix_json(const coordination::Matrix& matrix, std::string_view by);

}  // namespace waybill::cli
