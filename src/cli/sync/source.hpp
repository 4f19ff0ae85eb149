#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/error.hpp"

namespace waybill::cli {

/// Where plans come from, as the user's own configuration says: `[sync.web]` with a command and the format of its
/// answer.
struct SyncSource {
    std::string name;     ///< `web`
    std::string command;  ///< for `sh -c`
    std::string format;   ///< one of exchange::tracker_systems
    std::string level;    ///< all, story, epic; empty: story
    std::string project;  ///< the key to give its project here; empty: the tracker's
    std::string dir;      ///< the only plan that it is for; empty: any
    int timeout_s = 120;
    base::Place at;  ///< where it stands in the file
};

inline constexpr std::size_t most_sync_sources = 100;
inline constexpr int most_sync_seconds = 3600;

/// What to put into the configuration: a source for each tracker, with `dir` as its plan.
std::string sync_examples(std::string_view dir);

}  // namespace waybill::cli
