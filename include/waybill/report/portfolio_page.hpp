#pragma once

#include "waybill/report/weekly.hpp"

namespace waybill::report {

/// All projects on one page: section `projects` has a row for each (status, odds, what changed, the next milestone, the
/// first ask), the worst first; a section for each project, titled as its row, says more, in the words for executives.
/// `options.scope` says which projects. Its own sentences stand under `own_sentences`.
Weekly portfolio_page(const portfolio::Portfolio& portfolio, const std::vector<WeekChange>& changes,
                      const std::vector<checks::Finding>& findings, const WeeklyOptions& options);

/// The names of its sections that are the same in every portfolio.
base::Texts portfolio_sections();

}  // namespace waybill::report
