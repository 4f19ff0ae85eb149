#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/coordination/claims.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// A claimed dependency, and what it costs.
struct AskedClaim {
    coordination::Claim claim;
    /// Working days at 80 %, half of their 95 % interval; nothing where no date can be forecast.
    std::optional<double> days{}, margin{};

    /// Whether the days are more than noise.
    bool is_felt() const { return days && *days > margin.value_or(0); }
};

/// What `dependency questions` answers.
struct QuestionsAnswer {
    std::vector<AskedClaim> claims;  ///< the dearest first
    std::size_t shown;
    base::Day answer_by;
    bool has_dependencies;  ///< any is recorded at all
};

view::Document questions_document(const QuestionsAnswer& answer);
/// The same as rows, for CSV and TSV.
view::Document questions_table(const QuestionsAnswer& answer);
std::string questions_json(const QuestionsAnswer& answer);

}  // namespace waybill::cli
