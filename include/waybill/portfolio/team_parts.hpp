#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::portfolio {

/// What one team has in a milestone, and what it was asked for.
struct TeamPart {
    const base::Record* team = nullptr;        ///< null: features that no team builds
    const base::Record* commitment = nullptr;  ///< the one recorded last; null where the team was never asked
    std::vector<const base::Record*>
        open{};  ///< its features that are still to be delivered, as the milestone has them
    std::size_t delivered = 0;
};

/// The teams that have a feature in the milestone (a killed one is none) or a commitment to it, by key; what no team
/// builds comes last.
std::vector<TeamPart> team_parts(const Portfolio& portfolio, const base::Record& milestone);

/// Whether anything is still to come of the milestone: a feature that is not delivered, or no feature at all.
bool is_open_milestone(const Portfolio& portfolio, const base::Record& milestone);

/// Whether somebody of the team said yes to its day.
bool is_acknowledged(const base::Record& commitment);

/// Whether the team was asked for a day behind that of the milestone, or said yes to it: one of the two has to move.
bool is_behind(const base::Record& milestone, const TeamPart& part);

/// A changed record; of a commitment whose day was changed without the yes, without the yes: that was to the old day.
base::Record without_stale_yes(const base::Record& before, base::Record after);

/// The commitment with another day: a yes to the old one does not hold for it, and goes.
base::Record asked_for(base::Record commitment, base::Day day);
/// The commitment with the yes of `who` on `today`. Throws Fault::refused where it names no day to say yes to.
base::Record acknowledged(base::Record commitment, std::string_view who, base::Day today);

}  // namespace waybill::portfolio
