#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/forecast/past_work.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// One row of what the past says: everybody, a team, or a team's work of one size.
struct CalibrationRow {
    std::string team{}, band{};  ///< empty: all
    std::size_t count = 0;
    double p10 = 1, p50 = 1, p80 = 1, p90 = 1;    ///< factors on the estimate
    statistics::Proportion rolled{};              ///< how often the middle 80 % of earlier work was right
    std::optional<forecast::RatioTrend> drift{};  ///< of everybody and of teams, where there is enough
};

/// Everybody first, then each team with its sizes; only `team` where one is named.
std::vector<CalibrationRow> calibration_rows(const forecast::EstimateHistory& past, const std::string& team);

/// What estimates turned out to be worth, with what is not known yet.
struct CalibrationAnswer {
    forecast::EstimateHistory past{};
    std::vector<CalibrationRow> rows{};
    std::vector<forecast::Unfinished> running{};
    std::string team{};  ///< that was asked about; empty: all
};

view::Document calibration_document(const CalibrationAnswer& answer);
view::Document calibration_table(const std::vector<CalibrationRow>& rows);
std::string calibration_json(const CalibrationAnswer& answer);

// Sections of that document; nothing where there is nothing to say.
std::optional<view::Section> drift_section(const std::vector<CalibrationRow>& rows);
std::optional<view::Section> running_section(const CalibrationAnswer& answer);
std::optional<view::Section> questions_section(const CalibrationAnswer& answer);

/// `x1.24`.
std::string said_ratio(double factor);

}  // namespace waybill::cli
