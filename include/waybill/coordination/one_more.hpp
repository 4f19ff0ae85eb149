#pragma once

#include <optional>
#include <string>

#include "waybill/forecast/outlook.hpp"

namespace waybill::coordination {

/// What one feature more in a milestone does to its day.
struct OneMore {
    std::string feature{};                              ///< key of the feature that was named; empty: one like others
    std::string team{};                                 ///< key of the team that would build it; empty: nobody
    const base::Record* like = nullptr;                 ///< the feature whose estimate it has, where none was named
    double days = 0;                                    ///< of its work, in half of all cases
    std::optional<double> odds_before{}, odds_after{};  ///< of the milestone's day
    base::Day p80_before{}, p80_after{};
    double days_later = 0;    ///< working days by which the day with 80 % comes later
    bool is_guessed = false;  ///< the feature that was named has no estimate
};

/// Lives through the milestone again with one feature more in it, all else in the same order of work: the one that is
/// named, or one like the median, by work, of the open features of the team whose feature most often is the last (of
/// all teams where it has no estimate). Nothing where no feature of the plan is estimated. `outlook` is that of the
/// milestone. Throws Fault::refused where the feature is over or is in the milestone already.
std::optional<OneMore> one_more(const portfolio::Portfolio& portfolio, const base::Record& milestone,
                                const forecast::Outlook& outlook, base::Day today, const base::Record* named);

}  // namespace waybill::coordination
