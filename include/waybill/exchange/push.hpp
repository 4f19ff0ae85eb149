#pragma once

#include <string>
#include <vector>

#include "waybill/portfolio/portfolio.hpp"

namespace waybill::exchange {

/// A field that waybill and a tracker both own, and that says something else here than the tracker said last.
struct PendingPush {
    std::string source;                 ///< jira, github, gitlab, linear, trello
    std::string key;                    ///< of the feature
    std::string url;                    ///< of the issue, as the tracker told it; may be empty
    std::string field;                  ///< title, committed or stage
    std::string there, here;            ///< may be empty: no day
    std::string status_there;           ///< of a stage: the tracker's own word
    std::vector<std::string> statuses;  ///< of a stage: the tracker's words that stand for it here
    std::string command{};              ///< for a shell; empty where none can do it
    std::string note{};                 ///< what there is to know: why there is no command, or what to look at
};

/// Every such field of the features that an import brought, in the order of the features: titles, the day of commitment
/// where the tracker has one for each issue, and stages as far as the tracker can tell them apart. A change here that
/// the tracker has no word for is none.
std::vector<PendingPush> pending_pushes(const portfolio::Portfolio& known);

/// The command that makes the tracker say what waybill says, for the shell of whoever pastes it. Every word of a user
/// stands in single quotes; a text that a terminal would not show as it is gets no command.
void add_command(PendingPush& push);

/// A text as one word of a POSIX shell: `it's` → `'it'\''s'`.
std::string shell_word(std::string_view text);

}  // namespace waybill::exchange
