#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/checks/finding.hpp"
#include "waybill/checks/known.hpp"
#include "waybill/view/document.hpp"
#include "waybill/view/rows.hpp"

namespace waybill::cli {

/// How much of the findings people are shown.
struct CheckScope {
    bool has_all = false;    ///< also what stood at the first import, in the baseline, and what is waived
    bool is_narrow = false;  ///< one feature or one rule was asked for: each finding by itself
};

/// What `check` answers.
struct CheckAnswer {
    std::vector<checks::Finding> findings;
    checks::Counts counts;
    /// Findings of the baseline that stand no more; nothing where there is no baseline.
    std::optional<std::vector<checks::Known>> gone{};
};

/// The findings for people: errors first; what many records have in common is one line, which names some of them.
view::Document check_document(const CheckAnswer& answer, const CheckScope& scope);
/// The same for programs that read tables: a row each, in order of rules.
std::vector<view::Column> check_columns();
void write_rows(const std::vector<checks::Finding>& findings, view::RowWriter& writer);
/// The same for programs.
std::string check_json(const CheckAnswer& answer);

/// The page that GitHub shows of a build: the verdict, then `document`, cut at a finding where it would be as long as
/// `most_bytes`.
std::string check_summary(const CheckAnswer& answer, const view::Document& document, bool fails,
                          std::size_t most_bytes);

}  // namespace waybill::cli
