#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::exchange {

/// Rows of a file of worklogs at most.
inline constexpr std::size_t most_effort_rows = 100'000;

/// How to read worklogs.
struct EffortOptions {
    std::string file;  ///< named in errors
    base::Day today;
    bool skip_unknown = false;  ///< rows of features that are not here are counted, not refused
};

/// Worklogs as read from a file, by line.
struct EffortFile {
    std::vector<base::Draft> efforts;  ///< for store::import_drafts; of numbered entries those that are to be stored,
                                       ///< and what is remembered of them
    std::size_t entries = 0;                     ///< rows that were read
    std::set<std::string> features;              ///< that they are of
    std::int64_t minutes = 0;                    ///< of all of them
    std::map<std::string, std::size_t> unknown;  ///< features that are not here, and the rows passed over
    std::vector<std::string> left_out;           ///< columns that say nothing of a worklog
};

/// Reads worklogs from CSV (see `read_csv`). The first line names the columns, in any order and ignoring case:
/// `feature`
/// (`issue`, `key`, `issue key`), `day` (`date`, `started`, `work date`), the time as `days`, `hours`, `minutes` or
/// `seconds`, or with its unit as `time spent` (1h 30m, 1.5d), and, where they are there, `activity` and `who`
/// (`author`, `user`) and `id` (`worklog id`, `entry id`): a numbered entry that says something else than last time
/// corrects its record, and is left alone where it was changed or removed here. Throws Fault::bad_data naming every
/// cell that cannot be used (the first twenty, then their count): no feature, one that is not in `known`, no day or one
/// after `today`, no time, a number without its unit.
EffortFile read_efforts(std::string_view text, const portfolio::Portfolio& known, const EffortOptions& options);

}  // namespace waybill::exchange
