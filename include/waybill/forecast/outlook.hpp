#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/planned.hpp"
#include "waybill/forecast/simulation.hpp"
#include "waybill/forecast/uncertain.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {

/// What is asked.
struct Question {
    Scope scope{};
    Belief belief{};
    LevellingOptions levelling{};
    SimulationOptions simulation{};
    /// The order of work of another plan, by key: it is kept, so that the two can be compared. What is not in it comes
    /// behind it, or before what waits for it or is promised for later. Empty: a plan is made.
    std::vector<std::string> order{};
};

/// When what was asked about will be done, and how sure that is. It points into the portfolio.
struct Outlook {
    Planned planned;
    Plan plan{};
    Uncertainty uncertainty{};
    std::vector<TaskIndex> targets{};  ///< what was asked about; where nothing was, everything
    SimulationOptions options{};
    Belief belief{};
    Simulation simulation{};       ///< detailed
    double mean = 0, sd = 0;       ///< of the working days until the last target is done
    std::vector<double> sorted{};  ///< when the last target is done, rising

    bool is_empty() const { return targets.empty(); }
    /// The order of work, by key.
    std::vector<std::string> order() const;
    /// The working days after which a share `p` of the runs is done.
    double after(double p) const { return statistics::percentile(sorted, p); }
    /// The day on which that is.
    base::Day day(double p) const { return planned.timeline.day_of_finish(after(p)); }
    /// The moment until which what is done was done by the end of `day`.
    double end_of(base::Day day) const;
    /// The share of the runs that is done by the end of `day`.
    double odds_by(base::Day day) const;
    /// The same of one task, of the runs that were looked at closely.
    double task_odds_by(TaskIndex task, base::Day day) const;
    /// When the last target is done if each task takes its P50 and no risk happens, as the plan has it.
    double planned_finish() const;
    /// The working days after which a share of the runs has finished one task, of those that were looked at closely.
    double task_after(TaskIndex task, double p) const;
    /// When the last of some tasks is done, rising, of the runs that were looked at closely. At least one task.
    std::vector<double> finishes_of(std::span<const TaskIndex> tasks) const;
    /// The share of such finishes that is done by the end of `day`.
    double share_by(std::span<const double> finishes, base::Day day) const;
    /// Criticality times the spread of the task over that of the whole: the schedule sensitivity index (Vanhoucke
    /// 2010).
    double sensitivity(TaskIndex task) const;
};

/// Plans what is ready and what was asked about, and lives through it. Throws as `planned` does.
Outlook look_ahead(const portfolio::Portfolio& portfolio, base::Day today, const Question& question);
/// Lives through what is planned already, whatever the scope of the question.
Outlook look_ahead(const portfolio::Portfolio& portfolio, Planned planned, const Question& question);

}  // namespace waybill::forecast
