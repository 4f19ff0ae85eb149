#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan_answer.hpp"
#include "waybill/base/date.hpp"
#include "waybill/forecast/cause.hpp"

namespace waybill::cli {

/// What a plan says of one task. The days are those in which work begins and ends.
struct PlanRow {
    forecast::TaskIndex task;
    const base::Record* record;
    bool is_feature;  ///< else a milestone
    std::string_view title, team;
    base::Day start, finish;
    double slack;                       ///< working days; 0 is critical
    std::optional<base::Day> promised;  ///< the committed day of a feature, the day of a milestone
    std::optional<int> late;            ///< working days by which that is missed
};

PlanRow plan_row(const PlanAnswer& answer, forecast::TaskIndex task);
/// What was asked about and what that waits for, or all; by start.
std::vector<PlanRow> plan_rows(const PlanAnswer& answer);

/// From the task that was asked about back to one that starts at once: the row, and why it starts when it does.
struct PlanStep {
    PlanRow row;
    std::string because;  ///< `waits for PAY-2, done on 2026-12-03`
};
std::vector<PlanStep> plan_chain(const PlanAnswer& answer);

}  // namespace waybill::cli
