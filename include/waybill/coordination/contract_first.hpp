#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// A dependency to turn into a contract, so that both sides can begin.
struct ContractFirst {
    const base::Record* dependency;
    /// What to agree on: what it says must exist, else the interface of a service that both sides touch or that lies
    /// between them. Empty where the records tell of none.
    std::string artefact;
    std::optional<double> days{};    ///< working days by which the last of the features is done earlier at 80 %
    std::optional<double> margin{};  ///< of the days: half of a 95 % interval
    bool is_on_milestone = false;    ///< it waits for a milestone, which agrees to nothing: no contract cuts it
};

/// How a loop is left: what to agree on first, and what that brings.
struct WayOut {
    std::vector<ContractFirst> contracts;  ///< Cycle::cut or TeamCycle::cut
    /// Of a loop of features: the day on which the plan has the last of them done once these are agreed; nothing where
    /// no plan can be made.
    std::optional<base::Day> done{};
};

/// A loop of features has no date at all; agreed, it has one.
WayOut way_out(const portfolio::Portfolio& portfolio, const dependencies::Cycle& cycle, base::Day today);

/// Teams that wait for each other lose days: each of what to agree on is tried by simulation (forecast::costs_of).
WayOut way_out(const portfolio::Portfolio& portfolio, const dependencies::TeamCycle& cycle, base::Day today,
               std::uint64_t seed, std::size_t threads);

}  // namespace waybill::coordination
