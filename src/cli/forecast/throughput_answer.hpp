#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/forecast/backtest.hpp"
#include "waybill/forecast/throughput.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// A forecast from what was finished week by week.
struct ThroughputAnswer {
    std::string subject;
    base::Day today;
    std::optional<base::Day> by{};
    std::size_t open = 0;  ///< features that are to be finished
    forecast::WeeklyHistory history{};
    bool is_iid = false;      ///< every week like one of the past
    bool is_chosen = false;   ///< and not taken for want of estimates
    bool is_assumed = false;  ///< of records with assumptions
    forecast::ThroughputOptions options{};
    std::vector<double> odds{};           ///< by the end of week 1, 2, …
    forecast::ThroughputBacktest past{};  ///< how good the same was in the past

    /// The last day of that many weeks, today being the first one of the first.
    base::Day day_after(std::size_t weeks) const { return today + std::chrono::days(7 * weeks - 1); }
    /// Nothing where not even ten years are enough.
    std::optional<base::Day> day(double p) const;
    double odds_by(base::Day day) const;
};

/// What is open of `keys`, and what was finished of the projects that it belongs to. Throws Fault::refused where
/// nothing was.
ThroughputAnswer throughput_answer(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys,
                                   bool has_ideas, base::Day today, const forecast::ThroughputOptions& options,
                                   bool is_iid, bool is_chosen);

view::Document throughput_document(const ThroughputAnswer& answer);
std::string throughput_json(const ThroughputAnswer& answer);

}  // namespace waybill::cli
