#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/forecast/problem.hpp"
#include "waybill/forecast/timeline.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::forecast {

/// What is to be planned.
struct Scope {
    bool has_ideas = false;  ///< features in the stage idea too
    /// Features, milestones and projects that are asked about: they are in the plan beside all that is ready, whatever
    /// their stage, with what they wait for.
    std::vector<std::string> keys;
    bool is_alone = false;                ///< only what is asked about, and what that waits for
    std::optional<base::Day> earliest{};  ///< nothing that is asked about begins before
};

/// What a task of the problem stands for.
struct PlannedTask {
    const base::Record* record = nullptr;   ///< a feature, or a milestone: the moment at which its features are done
    bool is_guessed = false;                ///< it has no estimate and takes what others have, or is a milestone of such
    const base::Record* held_by = nullptr;  ///< the dependency whose day is the last one before which it may not start
    double earliest_without = 0;            ///< when it might start but for that
};

/// Something that the plan had to take for granted, about one record.
struct Assumed {
    std::string record, message;
    bool is_general = false;  ///< it concerns the whole plan
};

/// The features of a portfolio as a problem of scheduling. It points into the portfolio.
struct Planned {
    Problem problem{};
    Timeline timeline;
    std::vector<PlannedTask> tasks{};  ///< by TaskIndex; features first, sorted by key, then milestones
    /// By task, in the order of Task::after: the dependency; null where a milestone waits for its feature.
    std::vector<std::vector<const base::Record*>> waits{};
    std::vector<const base::Record*> resources{};  ///< by capacity
    bool is_narrowed = false;                      ///< something was asked about, and not everything
    std::vector<TaskIndex> asked{};                ///< what was asked about and is not finished
    std::vector<Assumed> assumed{};                ///< in the order of the tasks
    std::vector<std::string> left_out{};           ///< keys of what waits in a loop, or for one: it has no day

    /// What was asked about, and all that it waits for, by task; everything unless `is_narrowed`.
    std::vector<char> concerned() const;
    /// What was taken for granted of some tasks, and of the whole plan.
    std::vector<Assumed> assumed_of(const std::vector<char>& is_meant) const;
    std::vector<Assumed> assumed_of_concerned() const { return assumed_of(concerned()); }
};

/// Lays out what is ready or building: each feature holds one stream of its team, at the team's focus, on its weekdays,
/// less absences (they take the last streams); one without a team goes on at full speed. Its work is the P50 of its
/// estimate; of one that is building what remains after the effort logged, at least a tenth. One without an estimate
/// takes the median of its team's others, or of all. A feature waits for features and milestones by its dependencies
/// that count, for a contract until the day on which it will be agreed, and for an outside party until the day that was
/// said. What a feature in the plan waits for is in the plan too, whatever its stage. What waits in a loop can never
/// begin: it is left out with what waits for it, and said so. Throws Fault::refused, naming who and what mends it: for
/// a loop that is asked about, a team without capacity, a need beyond the capacity, and where nothing has an estimate.
Planned planned(const portfolio::Portfolio& portfolio, base::Day today, const Scope& scope = {});

}  // namespace waybill::forecast
