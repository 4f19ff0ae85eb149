#pragma once

#include <optional>
#include <span>
#include <vector>

#include "waybill/forecast/levers.hpp"

namespace waybill::forecast {

/// Lives through a plan again with levers moved. All simulations share their draws, run by run.
class LeverTrial {
public:
    /// `stated` is what is not known once every question is answered; `by` the day whose odds are asked.
    LeverTrial(const Outlook& outlook, const Uncertainty& stated, std::optional<base::Day> by, std::size_t runs);

    const std::vector<double>& as_it_stands() const { return baseline_; }
    /// When the last target is done, run by run, with all these levers moved.
    std::vector<double> finishes(std::span<const Lever* const> levers) const;
    /// The share of the runs that is done by the day, or 0 where none was asked about.
    double odds(const std::vector<double>& finishes) const;
    /// Sets what the lever is worth.
    void measure(Lever& lever) const;

private:
    void move(const Lever& lever, Problem& problem, Uncertainty& uncertainty) const;
    void leave_out(TaskIndex task, Problem& problem, Uncertainty& uncertainty) const;
    TaskIndex task_of(const base::Record* record) const;
    double margin(const std::vector<double>& changed) const;

    const Outlook& outlook_;
    const Uncertainty& stated_;
    std::optional<double> moment_;
    SimulationOptions options_;
    std::vector<double> baseline_;
};

}  // namespace waybill::forecast
