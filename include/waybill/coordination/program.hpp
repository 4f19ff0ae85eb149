#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "waybill/coordination/asks.hpp"
#include "waybill/coordination/expected.hpp"
#include "waybill/forecast/promises.hpp"

/// How the projects of a program fit together.
namespace waybill::coordination {

/// One project of a program.
struct ProjectStanding {
    const base::Record* project = nullptr;
    std::vector<const base::Record*> open{};  ///< its features that are ready or building
    std::size_t ideas = 0, delivered = 0;
    std::optional<Expected> expected{};  ///< of what is open and planned
    /// Of the days that its features and the milestones that hold them are promised for, the one least likely to hold.
    std::string promise{};
    std::size_t promises = 0, safe = 0;  ///< how many have odds, and how many of them are safe
    std::size_t asks = 0;                ///< what waits for somebody
    std::optional<AgendaItem> ask{};     ///< the dearest of it
};

/// A team that works for several of the projects.
struct SharedTeam {
    const base::Record* team = nullptr;
    std::vector<std::size_t> open{};  ///< its open features, by project
};

struct Program {
    std::vector<ProjectStanding> projects{};  ///< by key
    /// Open dependencies of features of the first project on features of the second.
    std::vector<std::vector<std::size_t>> waits{};
    std::vector<const base::Record*> between{};  ///< these dependencies, by key
    std::vector<SharedTeam> teams{};             ///< by key
    /// The promised days of all of them that have odds, a milestone of several once, and how many are safe.
    std::size_t promises = 0, safe = 0;
    std::vector<std::string> unknown{};  ///< keys of what is promised and has no odds, for want of an estimate
};

/// The projects that a program names, and those that name it, by key.
std::vector<const base::Record*> projects_of(const portfolio::Portfolio& portfolio, const base::Record& program);

/// How the projects stand. `outlook` is null where there is no forecast; `promises` are its.
Program program_of(const portfolio::Portfolio& portfolio, const std::vector<const base::Record*>& projects,
                   const forecast::Outlook* outlook, const forecast::Promises& promises, base::Day today);

}  // namespace waybill::coordination
