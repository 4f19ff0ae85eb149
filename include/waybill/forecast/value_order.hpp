#pragma once

#include <span>
#include <vector>

#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/planned.hpp"

namespace waybill::forecast {

/// The members of a set of tasks that are worth most together, each with all of the set that it waits for: a maximum
/// closure, found by a minimum cut (Picard 1976). `worth` by task, negative too. Empty where nothing is worth more than
/// nothing.
std::vector<TaskIndex> maximum_closure(const Problem& problem, std::span<const TaskIndex> set,
                                       std::span<const double> worth);

/// The order in which waiting costs least if one task is worked on at a time: cost of delay over duration, with
/// precedence the decomposition into sets of the greatest ratio that wait for nothing outside (Sidney 1975, Operations
/// Research 23; some best order keeps to these sets). Within such a set the greatest ratio that may come is next, which
/// is best without precedence and close to it with. `values` is what a week of delay costs, by task.
std::vector<TaskIndex> value_order(const Problem& problem, std::span<const double> values);

/// What all the waiting costs in an order by value, and in the shortest plan: values times weeks until they are there.
struct DelayCost {
    double by_value = 0, shortest = 0;
    double shortest_end = 0;  ///< when all is done in that one, in working days
};

/// Puts a plan into the order by value, unless waiting costs less in it as it is. A feature without a value counts as
/// the median of the others, which is said among what is taken for granted. Throws Fault::refused where none has one.
DelayCost order_by_value(Planned& planned, Plan& plan);

}  // namespace waybill::forecast
