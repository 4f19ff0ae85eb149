#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/coordination/expected.hpp"
#include "waybill/portfolio/team_parts.hpp"

/// Whether the teams of a milestone mean the same day: what each was asked for, what it answered, and what is to be
/// expected of it.
namespace waybill::coordination {

/// Where a team stands with a milestone, the most urgent first.
enum class Standing {
    unlikely,   ///< it said yes to a day that is less likely than not to hold
    waiting,    ///< it was asked and has not answered
    not_asked,  ///< it has work in the milestone and no commitment
    doubtful,   ///< it said yes, and the day holds in fewer than four cases of five
    unknown,    ///< it said yes, and no forecast can be made
    holding,    ///< it said yes, and the day is safe
    done,       ///< all of its part is delivered
    no_part,    ///< it was asked, and builds nothing of it
};
std::string_view name_of(Standing standing);
/// `no answer`, `likely late`, …
std::string_view spoken(Standing standing);

/// One team of a milestone.
struct TeamAlignment {
    portfolio::TeamPart part;
    Standing standing = Standing::done;
    bool is_behind = false;                  ///< the day that it was asked for lies behind that of the milestone
    std::optional<Expected> expected{};      ///< nothing where nothing of its part is planned
    const base::Record* deciding = nullptr;  ///< the feature of its part that most often is the last
    std::vector<std::string> reasons{};      ///< why it takes that long, at most two, each a clause

    /// Whether nothing is to come of it.
    bool is_through() const;
    /// Whether it is the team of that key; each is where the key is empty.
    bool is_of(std::string_view key) const;
};

/// A milestone with its teams.
struct Alignment {
    const base::Record* milestone = nullptr;
    std::optional<base::Day> day{};      ///< that was promised
    std::optional<Expected> expected{};  ///< of all its features together
    std::vector<TeamAlignment> teams{};  ///< the most urgent first, then by key; what no team builds last
    /// The teams that stand like that.
    std::size_t count(Standing standing) const;
    /// Whether it has features, and none of them is still to come.
    bool is_delivered() const;
    /// The teams whose part is not done.
    std::size_t asked() const;
};

/// A forecast of milestones, and why there is none: it points into the portfolio.
struct Looked {
    std::optional<forecast::Outlook> outlook{};
    std::string missing{}, hint{};  ///< why there is none, and the command that mends it
};

/// One simulation for all of the milestones: the same as `forecast KEY…` has, with fewer runs of large plans.
Looked look_at(const portfolio::Portfolio& portfolio, base::Day today, const std::vector<std::string>& keys,
               const forecast::SimulationOptions& options);

/// The milestones of which something is to come; one without features is over when its day is.
std::vector<const base::Record*> open_milestones(const portfolio::Portfolio& portfolio, base::Day today);

/// How the teams of a milestone stand. `outlook` is null where there is no forecast.
Alignment align(const portfolio::Portfolio& portfolio, const base::Record& milestone, const forecast::Outlook* outlook);

/// What to send to a team: a line each for whom it is, what is asked, by when, what is expected and why. None where
/// nothing of its part is open.
std::vector<std::string> message_to(const Alignment& alignment, const TeamAlignment& team, base::Day today);

/// The command that settles it: asks, records the yes, or looks at the odds; empty for what is no team's.
std::string command_for(const Alignment& alignment, const TeamAlignment& team);

/// The team's name, or its key.
std::string called(const base::Record& team);

}  // namespace waybill::coordination
