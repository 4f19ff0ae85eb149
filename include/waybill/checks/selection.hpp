#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/checks/check.hpp"

namespace waybill::checks {

/// What the rules are about whose ids have the same first digit: `WB1xx` → `ready`, `WB2xx` → `wording`.
std::string_view family_name(std::string_view rule);

/// Turns off the rules that are not asked. Words are ids or how ids begin (`WB203`, `WB2`), in any case; with none in
/// `selected` all rules are asked. Of two words that fit a rule the longer one counts, of two alike the one that
/// ignores. Throws Fault::not_found for a word that fits no rule.
void select(Severities& severities, const std::vector<std::string>& selected, const std::vector<std::string>& ignored);

/// Whether a rule is asked that only the simulation of the plan answers, which takes far longer than all others
/// together.
bool asks_for_simulation(const Severities& severities);

/// The ids of the rules that `severities` does not turn off, in order.
std::vector<std::string_view> asked_rules(const Severities& severities);

}  // namespace waybill::checks
