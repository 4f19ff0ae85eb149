#pragma once

#include <algorithm>
#include <array>

#include "../audience.hpp"
#include "../verb.hpp"

namespace waybill::cli {

/// Which edition of the report is meant: the flags that `report`, `report edit` and `report sent` have alike.
inline constexpr std::array edition_flags{
    Flag{"week", Shape::value, "WEEK", "ISO week, 2026-W47; none: this week"},
    Flag{"audience", Shape::value, "WORD", "exec, team (the default) or stakeholder", false, one_of(audiences)},
    Flag{"project", Shape::repeated, "KEY", "only this project, or these", false, key_of("project")},
    Flag{"program", Shape::value, "KEY", "only the projects of this program", false, key_of("program")},
    Flag{"team", Shape::value, "KEY", "only what this team builds", false, key_of("team")},
    Flag{"iteration", Shape::value, "KEY", "the review of an iteration instead of a week", false, key_of("iteration")},
    Flag{"portfolio", Shape::boolean, "", "a line for each project, and what is behind it"},
    Flag{"since", Shape::value, "DAY", "tell what changed since then; none: since the last one sent, or Monday"},
    Flag{"template", Shape::value, "FILE", "sections, their order and their titles, in TOML", false, a_file},
};

/// These flags with those that a verb has besides.
template <std::size_t More>
constexpr std::array<Flag, edition_flags.size() + More> with_edition_flags(const std::array<Flag, More>& more) {
    std::array<Flag, edition_flags.size() + More> all{};
    std::copy(edition_flags.begin(), edition_flags.end(), all.begin());
    std::copy(more.begin(), more.end(), all.begin() + edition_flags.size());
    return all;
}

}  // namespace waybill::cli
