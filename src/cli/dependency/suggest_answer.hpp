#pragma once

#include <string>

#include "waybill/coordination/missing.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What `dependency suggest` answers.
struct SuggestAnswer {
    const portfolio::Portfolio& portfolio;
    const coordination::Missing& missing;
    std::size_t shown;  ///< how many of the list
};

view::Document suggest_document(const SuggestAnswer& answer);
/// The same as rows, for CSV and TSV.
view::Document suggest_table(const SuggestAnswer& answer);
std::string suggest_json(const SuggestAnswer& answer);

}  // namespace waybill::cli
