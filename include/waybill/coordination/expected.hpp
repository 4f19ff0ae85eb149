#pragma once

#include <optional>
#include <vector>

#include "waybill/forecast/outlook.hpp"

namespace waybill::coordination {

/// What a simulation says of some work.
struct Expected {
    double p50_days = 0, p80_days = 0;           ///< working days from now
    base::Day p50{}, p80{};                      ///< the days on which that is
    std::optional<double> odds_of_milestone{};   ///< that it is done by the milestone's day
    std::optional<double> odds_of_commitment{};  ///< that it is done by the day of the team
    bool is_guessed = false;                     ///< something of it has no estimate
};

/// Of those of the features that are in the plan, together; nothing where none is.
std::optional<Expected> expected_of(const forecast::Outlook& outlook, const std::vector<const base::Record*>& features,
                                    std::optional<base::Day> milestone = {}, std::optional<base::Day> commitment = {});

/// The features' places in the plan, as far as they have one.
std::vector<forecast::TaskIndex> tasks_of(const forecast::Outlook& outlook,
                                          const std::vector<const base::Record*>& features);

}  // namespace waybill::coordination
