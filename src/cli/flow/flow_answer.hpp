#pragma once

#include <string>
#include <vector>

#include "waybill/flow/deployments.hpp"
#include "waybill/flow/phases.hpp"
#include "waybill/flow/testing.hpp"
#include "waybill/flow/waiting.hpp"
#include "waybill/flow/weeks.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// How work of some features moved over a time.
struct FlowAnswer {
    std::string subject;  ///< `payments`, `PAY`; empty: everything
    flow::Period period;
    base::Day last;                                   ///< the last day of the period
    const std::vector<portfolio::Journey>& journeys;  ///< of which `times` points to some
    flow::CycleTimes times;
    std::vector<flow::Week> weeks;
    std::vector<flow::Running> running;
    flow::Efficiency efficiency;
    flow::Little little;
    std::vector<flow::Phase> phases;
    flow::Testing testing;
    std::vector<flow::Deployments> deployments;

    bool has_percentiles() const { return times.sorted.size() >= flow::least_cycles; }
    double percentile(double p) const;
    /// How many are being built at the end.
    std::size_t in_work() const;
    /// Those that are noted to have ended before they began.
    std::vector<const flow::Cycle*> backwards() const;
    /// When the last one was delivered before the period, where none was within it.
    std::optional<base::Day> last_delivery() const;
};

view::Document flow_document(const FlowAnswer& answer);
/// What was delivered, a row each, for a spreadsheet.
view::Document flow_table(const FlowAnswer& answer);
std::string flow_json(const FlowAnswer& answer);

/// The parts of the document that are drawn.
view::Section throughput_section(const FlowAnswer& answer);
view::Section ageing_section(const FlowAnswer& answer);
/// What only a page has room for: how long each took, and the cumulative flow; without blocks where there is too little.
view::Section drawn_section(const FlowAnswer& answer);
/// Those that are told: nothing where there is nothing to tell.
std::optional<view::Section> waiting_section(const FlowAnswer& answer);
std::optional<view::Section> phases_section(const FlowAnswer& answer);
std::optional<view::Section> testing_section(const FlowAnswer& answer);
std::optional<view::Section> deployments_section(const FlowAnswer& answer);
/// What no figure counts, and why.
std::optional<view::Section> order_section(const FlowAnswer& answer);

/// Elapsed days in a sentence: `0.9 days`, `12 days`.
std::string elapsed(double days);

}  // namespace waybill::cli
