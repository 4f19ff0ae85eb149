#pragma once

#include <string>
#include <vector>

#include "waybill/forecast/past_work.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// One row of what the past says: everybody, a team, or a team's work of one size.
struct CalibrationRow {
    std::string team{}, band{};  ///< empty: all
    std::size_t count = 0;
    double p10 = 1, p50 = 1, p80 = 1, p90 = 1;  ///< factors on the estimate
    statistics::Proportion rolled{};            ///< how often the middle 80 % of earlier work was right
};

/// Everybody first, then each team with its sizes; only `team` where one is named.
std::vector<CalibrationRow> calibration_rows(const forecast::EstimateHistory& past, const std::string& team);

view::Document calibration_document(const forecast::EstimateHistory& past, const std::vector<CalibrationRow>& rows,
                                    const std::string& team);
view::Document calibration_table(const std::vector<CalibrationRow>& rows);
std::string calibration_json(const forecast::EstimateHistory& past, const std::vector<CalibrationRow>& rows,
                             const std::string& team);

}  // namespace waybill::cli
