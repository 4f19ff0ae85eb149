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
    std::size_t shown;   ///< how many of the list
    base::Texts keys{};  ///< features that were asked about; none: all
};

/// `"Pay by invoice" (PAY-5, payments)`.
std::string suggested_name(const base::Record& feature);
/// Why the two may have to do with each other, why one of them would wait, and when both are at work; the last one
/// begins with a blank, or is empty.
std::string suggest_evidence(const dependencies::Suggestion& one);
std::string suggest_reason(const dependencies::Suggestion& one);
std::string suggest_time(const dependencies::Suggestion& one, const forecast::Timeline& timeline);

view::Document suggest_document(const SuggestAnswer& answer);
/// The same as rows, for CSV and TSV.
view::Document suggest_table(const SuggestAnswer& answer);
std::string suggest_json(const SuggestAnswer& answer);

}  // namespace waybill::cli
