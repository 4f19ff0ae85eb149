#pragma once

#include <optional>

#include "waybill/report/weekly.hpp"

namespace waybill::report {

/// An iteration as it was taken on: what its team could do, and what it took on, in days of work. Where nobody knows
/// what that was, what is left of it.
struct TakenOn {
    double capacity = 0, load = 0;
    bool is_left = false;
};

/// The report of an iteration, for its review. Sections: bottom_line, goal, shipped, outcomes (what the releases of the
/// iteration before did to their numbers), next_data, not_finished (and why), capacity, findings, own_sentences.
/// `options` say the day, the audience, the sentences and the order; `taken_on` is nothing where nobody knows.
Weekly iteration_report(const portfolio::Portfolio& portfolio, const base::Record& iteration,
                        const std::vector<WeekChange>& changes, const std::vector<checks::Finding>& findings,
                        const std::optional<TakenOn>& taken_on, const WeeklyOptions& options);

/// The names of its sections, in their order.
base::Texts iteration_sections();

}  // namespace waybill::report
