#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// What holds a feature back: its blockers, and the dependencies that count and are not there yet.
namespace waybill::checks {

/// One thing that holds a feature back.
struct Hold {
    enum class Type {
        blocker,    ///< a blocker that is not cleared
        feature,    ///< a feature that is not shipped
        milestone,  ///< a milestone of which something is still to be shipped, or nothing is shipped yet
        outside,    ///< anything else, until somebody says that it is met
    };
    Type type;
    const base::Record* record;        ///< the blocker, or the dependency
    const base::Record* on = nullptr;  ///< the feature or the milestone
    bool is_claimed = false;           ///< a dependency that nobody has confirmed
    bool is_contract = false;          ///< it ends when the contract is agreed
};

/// All that holds the feature back, as the start gate asks it: blockers first, then dependencies, as they were
/// recorded. Empty for what is shipped, done or killed. Points into the portfolio, of which it reads the dependencies and
/// blockers of the feature, the features and milestones that they name, and their features.
std::vector<Hold> holds(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// One hold as a line: `waits for PAY-2 (D-1), which is building`.
std::string shown(const Hold& hold);
/// The command that ends or settles it.
std::string fix_of(const Hold& hold);

/// What the gate "start" asks about it: each hold is a rule that fails, WB304 where nobody has confirmed the dependency
/// and WB303 otherwise; one rule that holds where there is none.
std::vector<Requirement> waiting_requirements(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// A row of the tree that `why` prints, depth first.
struct WhyRow {
    std::size_t level = 0;      ///< 0 is the feature itself
    std::string record{};       ///< key of a feature, milestone, blocker, or (outside) dependency
    std::string title{};
    /// Working days for which it will still hold what stands above it, as far as is known: until the committed day (or
    /// a milestone's, or a contract's), else the P50 of what is left of its estimate behind whatever it waits for
    /// itself; and the lag of the dependency. On level 0: the longest of those below.
    std::optional<double> days{};
    std::string reason{};
    bool is_seen = false;       ///< shown further up with what is below it
    std::size_t more = 0;       ///< what is below it and was cut off by the depth
};
struct Why {
    bool is_blocked = false;
    std::vector<WhyRow> rows;
    std::size_t hidden = 0;     ///< records further down than the depth
};

/// Everything that holds the feature back, down to `depth` levels. Linear in what it waits for, and without recursion.
Why why(const portfolio::Portfolio& portfolio, const base::Record& feature, base::Day today, std::size_t depth);

}  // namespace waybill::checks
