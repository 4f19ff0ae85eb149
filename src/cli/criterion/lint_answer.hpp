#pragma once

#include <string>
#include <vector>

#include "waybill/checks/ci_report.hpp"
#include "waybill/features/wording.hpp"
#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::cli {

/// A finding of the wording check as it is shown: in a record or in a line.
struct LintRow {
    std::string record;  ///< key; empty in a file
    int line = 0, column = 0;
    checks::Severity severity = checks::Severity::info;
    features::WordingFinding finding;
};

std::string lint_json(const std::vector<LintRow>& rows);
view::Document lint_document(const std::vector<LintRow>& rows, const std::string& file);
/// For programs that read tables.
view::Document lint_table(const std::vector<LintRow>& rows);
/// For CI systems, in a format of findings; `report` says what is told beside the rows.
std::string lint_findings(const std::vector<LintRow>& rows, checks::CiReport report, view::Format format);

}  // namespace waybill::cli
