#pragma once

#include <string>

#include "../session.hpp"
#include "waybill/exchange/tracker_plan.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {

/// `export.csv: 26 issues of jira, 23 features: 23 new, 0 changed, 0 as before`.
std::string headline_of(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan,
                        const store::ImportCounts& counts, const std::string& file);

/// How many records of each kind were added, changed, or as before.
view::Section counts_section(const store::ImportCounts& counts);
std::string counts_json(const store::ImportCounts& counts);

/// What the words of a source (its types, statuses, versions) were read as; `counted` is what has them: issues.
view::Section mappings_section(const std::vector<exchange::MappingRow>& mappings, const std::string& system,
                               const std::string& counted);
std::string mappings_json(const std::vector<exchange::MappingRow>& mappings);

/// What was dropped, lifted, ignored or taken for something else.
view::Section notes_section(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan);

/// The gaps that matter most; without blocks where there are none.
view::Section gaps_section(const portfolio::Portfolio& portfolio);

/// All of it for programs.
std::string tracker_json(const exchange::TrackerBatch& batch, const exchange::TrackerPlan& plan,
                         const store::ImportCounts& counts);

}  // namespace waybill::cli
