#pragma once

#include <string>

#include "edition.hpp"

namespace waybill::report {

/// The reason with what decides a day that does not hold, by the simulation, unless the reason names it already or it is
/// `named`: `less than 1 % odds; it hangs most on "Strong authentication", which needs staging-env as it does`. What is
/// not waited for decides by what both need, a scarce resource or a team.
std::string with_decider(const portfolio::Portfolio& portfolio, const forecast::Promise& promise, std::string reason,
                         const Record& record, const Record* named = nullptr);

}  // namespace waybill::report
