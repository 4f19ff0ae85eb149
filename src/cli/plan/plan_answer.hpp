#pragma once

#include <optional>
#include <string>

#include "waybill/forecast/buffer.hpp"
#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/planned.hpp"
#include "waybill/forecast/value_order.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// A plan with what it was made of. The chain of `why` is that which leads to one task.
struct PlanAnswer {
    const forecast::Planned& planned;
    const forecast::Plan& plan;
    enum class Shape { table, gantt, both };
    Shape shape = Shape::table;  ///< of the answer
    std::optional<forecast::TaskIndex> why{};
    forecast::Buffer buffer{};  ///< behind the chain of `why`
    bool is_adjusted = false;
    std::optional<forecast::DelayCost> delay{};  ///< where the order is by value

    /// When all that was asked about is done.
    double end() const;
};

/// The plan as a table in the order of starts, with what it comes to and what was taken for granted.
view::Document plan_document(const PlanAnswer& answer);
/// What the plan had to take for granted, if anything.
std::optional<view::Section> plan_assumed_section(const PlanAnswer& answer);
/// `why` in words: each task back to one that starts at once, with what it waited for.
view::Document plan_why_document(const PlanAnswer& answer);

/// `{makespan_days,lower_bound_days,schedules,features:[…],milestones:[…],assumed:[…]}`, with `chain` where `why` is
/// set, `delay_cost` where the order is by value, and `changes` from the plan as it stands to one with assumptions.
std::string plan_json(const PlanAnswer& answer, const PlanAnswer* before = nullptr);

}  // namespace waybill::cli
