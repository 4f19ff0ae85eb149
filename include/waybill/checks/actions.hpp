#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// One thing worth doing now, and the command for it.
struct Action {
    std::string id;           ///< short and stable while the proposal stands: `k3f`
    std::string record;       ///< key of the record that it is about
    std::string text;         ///< why, in one line
    std::string command;      ///< may leave blanks to be filled in
    double worth = 0;         ///< for ordering; see `actions`
    bool is_filling = false;  ///< asks for all that the feature lacks before it is ready
};

/// What is worth doing, most first. A feature that lacks two or more answers before it is ready makes one action, which
/// asks for all of them (`waybill fill KEY`); every other finding that is not waived makes one of its own. Worth of a
/// finding = severity (error 8, warning 3, remark 1; half for what stood at the first import) × stage of its feature
/// (building 4, ready 2, else 1) × urgency (3 where the committed day has passed or is within 14 days, 2 within 60) ×
/// (1 + value / 8, value at most 8). A feature's missing answers add up.
std::vector<Action> actions(const portfolio::Portfolio& portfolio, const std::vector<Finding>& findings,
                            base::Day today);

/// The features that lack answers before they are ready, most worth first: at most `most`.
std::vector<const base::Record*> top_features(const portfolio::Portfolio& portfolio, const std::vector<Action>& actions,
                                              std::size_t most);

/// A word of a command that the reader has to choose: `TEAM`, `"…"`, an example of a range.
struct Blank {
    std::size_t word;     ///< position among the words of the command
    std::string example;  ///< as it stands in the command
    std::string flag;     ///< whose value it is; empty for a word without a flag
};

/// The blanks among the words of a command that a rule proposes.
std::vector<Blank> blanks_in(const std::vector<std::string>& words);

}  // namespace waybill::checks
