#pragma once

#include <string_view>
#include <vector>

#include "waybill/checks/ready.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// What is asked before a feature is said to be ready, is started, or is shipped.
enum class Gate { ready, start, ship };
/// `ready`, as in the gate records and the verbs.
std::string_view name_of(Gate gate);

/// The rules of a gate for one feature, in the order in which a person would mend them. `ready`: what `readiness` asks.
/// `start`: the same, and that nothing which it waits for is open. `ship`: criteria passed, constraints met, and each item of
/// the release checklist answered.
std::vector<Requirement> requirements(const portfolio::Portfolio& portfolio, const base::Record& feature, Gate gate);

}  // namespace waybill::checks
