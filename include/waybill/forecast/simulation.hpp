#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "waybill/estimates/distribution.hpp"
#include "waybill/forecast/problem.hpp"

namespace waybill::forecast {

/// What is not known of one task: how long it takes.
struct Variable {
    estimates::Distribution work{estimates::Constant{0}};  ///< days of work
    std::uint64_t id = 0;         ///< of its record: draws follow it, whatever else is in the plan
    std::uint32_t factor = none;  ///< tasks of one factor (a team) take long together
    double spent = 0;             ///< days of it that are done; at least a tenth is always left
};

/// Something that may happen: then every task that it hits takes longer, by the same draw.
struct RiskEvent {
    double probability = 0;
    estimates::Distribution impact{estimates::Constant{0}};  ///< days of work added
    std::uint64_t id = 0;
    std::vector<TaskIndex> hits;
};

/// What is not known of a problem.
struct Uncertainty {
    std::vector<Variable> tasks;  ///< one for each task
    std::vector<RiskEvent> risks;
};

struct SimulationOptions {
    std::size_t runs = 10'000;
    std::uint64_t seed = 1;
    double correlation = 0.3;  ///< of two tasks of one factor, 0 to 1
    std::size_t threads = 1;   ///< changes nothing of the result
};

/// When each of some tasks was finished, run by run, in working days.
using Finishes = std::vector<std::vector<double>>;

/// Lives through the plan many times: durations drawn, risks tossed, then a serial pass in the order of the plan (a
/// list-scheduling policy: no start is held). Durations of one factor go together by a Gaussian copula, sqrt(rho) of
/// the factor and sqrt(1 - rho) of their own. Latin hypercube in blocks of 1,000 runs (McKay, Beckman and Conover
/// 1979), each draw numbered by Philox with the id of its record: what is added or taken away moves nobody else's
/// draws, so that two simulations can be compared run by run. `order` is that of a plan; the finishes are those of
/// `watched`.
Finishes simulate(const Problem& problem, std::span<const TaskIndex> order, const Uncertainty& uncertainty,
                  std::span<const TaskIndex> watched, const SimulationOptions& options = {});

}  // namespace waybill::forecast
